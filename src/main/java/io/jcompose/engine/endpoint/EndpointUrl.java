package io.jcompose.engine.endpoint;

import io.jcompose.diag.JComposeException;
import java.util.Optional;

/**
 * An endpoint's address, understood.
 *
 * @param unixPath the path of a unix socket
 * @param ssh the machine whose engine is reached through ssh
 * @param authority {@code host:port} of a TCP endpoint, else empty
 * @param basePath what every request's path begins with, empty or like {@code /docker}
 */
public record EndpointUrl(
    Optional<String> unixPath, Optional<SshTarget> ssh, String authority, String basePath) {
  private static final String DEFAULT_PORT = "2375";

  /**
   * Reads {@code unix:///path}, {@code tcp://host[:port][/base]}, {@code
   * ssh://[user@]host[:port][/path]} or a bare {@code host[:port]}.
   *
   * @throws JComposeException for other schemes and for what is no address
   */
  public static EndpointUrl parse(String url) {
    int at = url.indexOf("://");
    String scheme = at < 0 ? "tcp" : url.substring(0, at);
    String rest = at < 0 ? url : url.substring(at + 3);
    return switch (scheme) {
      case "unix" -> unix(url, rest);
      case "tcp" -> tcp(url, rest);
      case "ssh" -> ssh(url, rest);
      case "npipe", "fd" -> throw new JComposeException(EndpointProblems.unsupported(url, scheme));
      default -> throw new JComposeException(EndpointProblems.badUrl(url));
    };
  }

  /** The name or address of the machine, as far as the address tells. */
  public Optional<String> machine() {
    return authority.isEmpty()
        ? ssh.map(SshTarget::host)
        : Optional.of(authority.substring(0, authority.lastIndexOf(':')));
  }

  private static EndpointUrl unix(String url, String path) {
    if (!path.startsWith("/")) {
      throw new JComposeException(EndpointProblems.badUrl(url));
    }
    return new EndpointUrl(Optional.of(path), Optional.empty(), "", "");
  }

  private static EndpointUrl ssh(String url, String rest) {
    var target = SshTarget.parse(rest);
    if (target.isEmpty()) {
      throw new JComposeException(EndpointProblems.badUrl(url));
    }
    return new EndpointUrl(Optional.empty(), target, "", "");
  }

  private static EndpointUrl tcp(String url, String rest) {
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String base = slash < 0 ? "" : rest.substring(slash);
    if (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    String host = hasPort ? authority.substring(0, colon) : authority;
    String port = hasPort ? authority.substring(colon + 1) : DEFAULT_PORT;
    if (!isPort(port) || host.indexOf(' ') >= 0 || host.indexOf('@') >= 0) {
      throw new JComposeException(EndpointProblems.badUrl(url));
    }
    return new EndpointUrl(
        Optional.empty(),
        Optional.empty(),
        (host.isEmpty() ? "localhost" : host) + ":" + port,
        base);
  }

  static boolean isPort(String text) {
    if (text.isEmpty() || text.length() > 5) {
      return false;
    }
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      port = port * 10 + digit;
    }
    return port > 0 && port < 65536;
  }
}
