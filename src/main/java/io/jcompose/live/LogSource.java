package io.jcompose.live;

import io.jcompose.wire.ContainerSummary;

/**
 * A container whose log is read.
 *
 * @param label its name without the project, such as {@code web-1}
 * @param service empty when it belongs to none
 */
public record LogSource(String id, String name, String label, String service) {
  static LogSource of(ContainerSummary container) {
    var member = Member.of(container);
    return new LogSource(container.id(), container.name(), member.shortName(), member.service());
  }
}
