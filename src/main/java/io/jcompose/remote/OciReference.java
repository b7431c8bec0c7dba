package io.jcompose.remote;

import io.jcompose.diag.JComposeException;
import java.util.Optional;

/**
 * A Compose artifact in a registry: {@code oci://host/repository[:tag][@sha256:…]}.
 *
 * @param host with its port, as it is called on the network
 * @param tag what is asked for when nothing is pinned
 */
record OciReference(String text, String host, String repository, String tag, Optional<Pin> pin)
    implements Reference {
  static final String SCHEME = "oci://";

  private static final String HUB = "registry-1.docker.io";
  private static final String NAME = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
  private static final String TAG = "[A-Za-z0-9_][A-Za-z0-9._-]{0,127}";
  private static final String HOST = "(?:[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9a-f:]+])(?::[0-9]{1,5})?";
  private static final int LONGEST = 255;

  static OciReference of(String text) {
    String rest = text.substring(SCHEME.length());
    int sign = rest.indexOf('@');
    Optional<Pin> pin = Optional.empty();
    if (sign >= 0) {
      pin = Pin.parse(rest.substring(sign + 1)).filter(it -> it.algorithm().equals("sha256"));
      rest = rest.substring(0, sign);
      if (pin.isEmpty()) {
        throw wrong(text, "what follows the `@` is no digest such as `sha256:` and 64 digits");
      }
    }
    int colon = rest.lastIndexOf(':');
    boolean tagged = colon > rest.lastIndexOf('/');
    String tag = tagged ? rest.substring(colon + 1) : "latest";
    return of(text, tagged ? rest.substring(0, colon) : rest, tag, pin);
  }

  private static OciReference of(String text, String name, String tag, Optional<Pin> pin) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean named = first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
    String host = named ? first : "docker.io";
    String repository = named ? name.substring(slash + 1) : name;
    boolean hub = host.equals("docker.io") || host.equals("index.docker.io");
    if (hub && repository.indexOf('/') < 0) {
      repository = "library/" + repository;
    }
    if (!host.matches(HOST)) {
      throw wrong(text, "`" + host + "` is no registry's name");
    }
    if (!repository.matches(NAME + "(?:/" + NAME + ")*") || repository.length() > LONGEST) {
      throw wrong(text, "`" + repository + "` is no repository's name");
    }
    if (!tag.matches(TAG)) {
      throw wrong(text, "`" + tag + "` is no tag");
    }
    return new OciReference(text, hub ? HUB : host, repository, tag, pin);
  }

  private static JComposeException wrong(String text, String why) {
    return new JComposeException(RemoteProblems.badReference(text, why));
  }

  @Override
  public String source() {
    return text;
  }

  @Override
  public String label() {
    return text + "/";
  }

  @Override
  public String path() {
    return "compose.yaml";
  }
}
