package io.jcompose.live;

import io.jcompose.wire.ContainerSummary;

/**
 * A container whose log is read.
 *
 * @param label its name without the project, such as {@code web-1}
 * @param service empty when it belongs to none
 */
public record LogSource(String id, String name, String label, String service) {
  private static final String PROJECT = "com.docker.compose.project";
  private static final String SERVICE = "com.docker.compose.service";

  static LogSource of(ContainerSummary container) {
    String prefix = container.labels().getOrDefault(PROJECT, "") + "-";
    String name = container.name();
    boolean prefixed = prefix.length() > 1 && name.startsWith(prefix);
    return new LogSource(
        container.id(),
        name,
        prefixed ? name.substring(prefix.length()) : name,
        container.labels().getOrDefault(SERVICE, ""));
  }
}
