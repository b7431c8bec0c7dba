package io.jcompose.engine.endpoint;

import java.util.Optional;

/**
 * An engine on another machine, behind ssh.
 *
 * @param host a name or address; the user's ssh configuration may know it by that name
 * @param socket the path of the engine's socket there, if it is not the usual one
 */
public record SshTarget(
    Optional<String> user, String host, Optional<Integer> port, Optional<String> socket) {
  /**
   * Reads {@code [user@]host[:port][/path]}; empty when it is not that. What could be taken for an
   * option of ssh is none.
   */
  static Optional<SshTarget> parse(String text) {
    int slash = text.indexOf('/');
    String authority = slash < 0 ? text : text.substring(0, slash);
    boolean usual = slash < 0 || slash == text.length() - 1;
    var path = usual ? Optional.<String>empty() : Optional.of(text.substring(slash));
    int at = authority.lastIndexOf('@');
    var user = at < 0 ? Optional.<String>empty() : Optional.of(authority.substring(0, at));
    String rest = authority.substring(at + 1);
    int colon = rest.lastIndexOf(':');
    boolean hasPort = colon > rest.lastIndexOf(']');
    String host = hasPort ? rest.substring(0, colon) : rest;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    boolean good = isWord(host, ".-_:%") && user.stream().allMatch(it -> isWord(it, ".-_\\+"));
    if (!good || (hasPort && !EndpointUrl.isPort(rest.substring(colon + 1)))) {
      return Optional.empty();
    }
    var port =
        hasPort
            ? Optional.of(Integer.valueOf(rest.substring(colon + 1)))
            : Optional.<Integer>empty();
    return Optional.of(new SshTarget(user, host, port, path));
  }

  private static boolean isWord(String text, String others) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!plain && others.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && text.charAt(0) != '-';
  }
}
