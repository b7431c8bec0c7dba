package io.jcompose.engine;

/**
 * An image reference in the two parts that a pull sends.
 *
 * @param version a tag, or a digest, which wins when a reference has both
 */
record ImageName(String repository, String version) {
  static ImageName of(String reference) {
    int at = reference.indexOf('@');
    String named = at < 0 ? reference : reference.substring(0, at);
    int colon = named.lastIndexOf(':');
    boolean tagged = colon > named.lastIndexOf('/');
    String repository = tagged ? named.substring(0, colon) : named;
    if (at >= 0) {
      return new ImageName(repository, reference.substring(at + 1));
    }
    return new ImageName(repository, tagged ? named.substring(colon + 1) : "latest");
  }

  /**
   * Whether its registry is on the engine's own machine, where Docker's engines ask for no TLS
   * certificate.
   */
  boolean isOnLoopback() {
    int slash = repository.indexOf('/');
    String host = slash < 0 ? "" : repository.substring(0, slash);
    int port = host.indexOf(':');
    String name = port < 0 || host.startsWith("[") ? host : host.substring(0, port);
    return name.equals("localhost") || name.startsWith("127.") || name.startsWith("[::1]");
  }
}
