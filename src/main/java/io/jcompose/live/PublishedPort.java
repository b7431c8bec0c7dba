package io.jcompose.live;

import io.jcompose.diag.JComposeException;

/** Where a port of a container is reached. */
public final class PublishedPort {
  private PublishedPort() {}

  /**
   * The first address, such as {@code 0.0.0.0:8080}; on one of several hosts that of the host, in
   * place of one that means all of its addresses.
   *
   * @throws JComposeException when the port is not published; it tells those that are
   */
  public static String address(Found found, int port, String protocol) {
    var container = found.container();
    var publishers = PsRow.of(container).publishers();
    for (Publisher it : publishers) {
      if (it.targetPort() == port && it.publishedPort() != 0 && it.protocol().equals(protocol)) {
        return PortText.host(reached(found.site(), it.url())) + ":" + it.publishedPort();
      }
    }
    throw new JComposeException(
        LiveProblems.notPublished(
            container.name(), port + "/" + protocol, PortText.of(publishers)));
  }

  private static String reached(Site site, String bound) {
    boolean anywhere = bound.equals("0.0.0.0") || bound.equals("::");
    return anywhere && !site.address().isEmpty() ? site.address() : bound;
  }
}
