package io.jcompose.live;

import io.jcompose.wire.ContainerSummary;

/**
 * A container whose log is read.
 *
 * @param label its name without the project, such as {@code web-1}, after that of its host, if the
 *     stack names hosts: {@code a/web-1}
 * @param service empty when it belongs to none
 */
public record LogSource(String id, String name, String label, String service) {
  static LogSource of(String host, ContainerSummary container) {
    var member = Member.of(container);
    return new LogSource(
        container.id(), container.name(), label(host, member.shortName()), member.service());
  }

  /** How a container is called beside others, by its host and its name without the project. */
  public static String label(String host, String name) {
    return host.isEmpty() ? name : host + "/" + name;
  }
}
