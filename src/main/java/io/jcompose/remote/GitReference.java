package io.jcompose.remote;

import io.jcompose.diag.JComposeException;
import java.util.Optional;

/**
 * A file or directory in a git repository: {@code https://host/repo.git#ref:path} and its like, as
 * BuildKit reads them.
 *
 * @param url what git is given
 * @param ref a branch, tag or commit; empty for the default branch
 * @param path relative to the top of the repository; empty for the top
 */
record GitReference(String text, String url, String ref, String path) implements Reference {
  private static final String FORMS =
      "`https://host/repo.git#ref:path`, `git@host:repo.git#ref:path`, `ssh://…`, `git://…`";

  static GitReference of(String written) {
    int hash = written.indexOf('#');
    String address = hash < 0 ? written : written.substring(0, hash);
    String fragment = hash < 0 ? "" : written.substring(hash + 1);
    int colon = fragment.indexOf(':');
    String ref = colon < 0 ? fragment : fragment.substring(0, colon);
    String path = colon < 0 ? "" : fragment.substring(colon + 1);
    String url = address.startsWith("github.com/") ? "https://" + address : address;
    String text = withoutPassword(written);
    if (url.contains("://")) {
      checkAddress(text, url);
    } else {
      checkShort(text, url);
    }
    checkRef(text, ref);
    var reference = new GitReference(text, url, ref, cleaned(text, path));
    if (reference.isOpen() && reference.pin().isEmpty()) {
      throw new JComposeException(RemoteProblems.unprotected(text));
    }
    return reference;
  }

  private static void checkAddress(String text, String url) {
    int end = url.indexOf("://");
    String scheme = url.substring(0, end);
    String rest = url.substring(end + "://".length());
    boolean web = scheme.equals("https") || scheme.equals("http");
    if (!web && !scheme.equals("ssh") && !scheme.equals("git")) {
      throw wrong(text, "jcompose fetches " + FORMS + " and `oci://…` only");
    }
    if (url.startsWith("https://github.com/") ? rest.indexOf('/') < 0 : web && !isRepository(url)) {
      throw wrong(text, "over http a repository's address ends with `.git`");
    }
    int slash = rest.indexOf('/');
    if (slash < 0 || !isHost(rest.substring(0, slash)) || !isPlain(rest)) {
      throw wrong(text, "its host or path is not in order");
    }
  }

  private static boolean isRepository(String url) {
    return url.endsWith(".git");
  }

  private static void checkShort(String text, String url) {
    int colon = url.indexOf(':');
    if (colon < 0 || !isHost(url.substring(0, colon)) || !isPlain(url)) {
      throw wrong(text, "jcompose fetches " + FORMS + " and `oci://…` only");
    }
  }

  /** Whether it can be no option to ssh, and no address of another kind. */
  private static boolean isHost(String authority) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    return !authority.startsWith("-") && host.matches("[A-Za-z0-9\\[][A-Za-z0-9.:\\[\\]_-]*");
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7f || text.charAt(i) == '\\') {
        return false;
      }
    }
    return !text.contains("::");
  }

  /** The rules of git's check-ref-format, as far as they keep a name from being something else. */
  private static void checkRef(String text, String ref) {
    boolean odd = ref.startsWith("-") || ref.contains("..") || ref.contains("@{");
    for (int i = 0; i < ref.length() && !odd; i++) {
      odd = ref.charAt(i) <= ' ' || "~^?*[\\\u007f".indexOf(ref.charAt(i)) >= 0;
    }
    if (odd) {
      throw wrong(text, "`" + ref + "` is no branch, tag or commit");
    }
  }

  private static String cleaned(String text, String path) {
    String inside = path.startsWith("/") ? path.substring(1) : path;
    if (inside.isEmpty() || inside.equals(".")) {
      return "";
    }
    String trimmed = inside.endsWith("/") ? inside.substring(0, inside.length() - 1) : inside;
    if (!TreePath.isSafe(trimmed)) {
      throw wrong(text, "`" + path + "` is no path inside a repository");
    }
    return trimmed;
  }

  /** Without the password, and over http without the user too, which may be a token. */
  private static String withoutPassword(String text) {
    int start = text.indexOf("://") + "://".length();
    int slash = text.indexOf('/', start);
    int sign = slash < 0 ? -1 : text.lastIndexOf('@', slash);
    if (!text.contains("://") || sign < start) {
      return text;
    }
    int colon = text.indexOf(':', start);
    int end = text.startsWith("http") ? start : colon >= 0 && colon < sign ? colon : sign;
    return text.substring(0, end) + text.substring(end == start ? sign + 1 : sign);
  }

  private static JComposeException wrong(String text, String why) {
    return new JComposeException(RemoteProblems.badReference(text, why));
  }

  /** Whether anybody on the way could change what is fetched. */
  private boolean isOpen() {
    boolean clear = url.startsWith("http://") || url.startsWith("git://");
    return clear && !Loopback.is(url.substring(url.indexOf("://") + "://".length()));
  }

  @Override
  public Optional<Pin> pin() {
    return Pin.isCommit(ref) ? Optional.of(new Pin("git", ref)) : Optional.empty();
  }

  @Override
  public String source() {
    return ref.isEmpty() ? repository() : repository() + "#" + ref;
  }

  @Override
  public String label() {
    return repository() + "#" + ref + ":";
  }

  private String repository() {
    int hash = text.indexOf('#');
    return hash < 0 ? text : text.substring(0, hash);
  }

  @Override
  public String toString() {
    return text; // The address may have a password.
  }
}
