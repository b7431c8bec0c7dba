package io.jcompose.live;

import io.jcompose.diag.JComposeException;
import io.jcompose.wire.ContainerSummary;

/** Where a port of a container is reached. */
public final class PublishedPort {
  private PublishedPort() {}

  /**
   * The first address, such as {@code 0.0.0.0:8080}.
   *
   * @throws JComposeException when the port is not published; it tells those that are
   */
  public static String address(ContainerSummary container, int port, String protocol) {
    var publishers = PsRow.of(container).publishers();
    for (Publisher it : publishers) {
      if (it.targetPort() == port && it.publishedPort() != 0 && it.protocol().equals(protocol)) {
        return PortText.host(it.url()) + ":" + it.publishedPort();
      }
    }
    throw new JComposeException(
        LiveProblems.notPublished(
            container.name(), port + "/" + protocol, PortText.of(publishers)));
  }
}
