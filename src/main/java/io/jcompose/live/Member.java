package io.jcompose.live;

import io.jcompose.spec.Labels;
import io.jcompose.wire.ContainerSummary;

/**
 * What its labels say of a container's place in a project; texts are empty where it has none.
 *
 * @param number the replica's number, as text
 * @param shortName its name without the project's, such as {@code web-1}
 */
public record Member(
    String project, String service, String number, boolean oneOff, String shortName) {
  public static Member of(ContainerSummary container) {
    var labels = container.labels();
    String project = labels.getOrDefault(Labels.PROJECT, "");
    return new Member(
        project,
        labels.getOrDefault(Labels.SERVICE, ""),
        labels.getOrDefault(Labels.CONTAINER_NUMBER, ""),
        labels.getOrDefault(Labels.ONE_OFF, "").equals("True"),
        shortName(container.name(), project));
  }

  private static String shortName(String name, String project) {
    boolean prefixed = !project.isEmpty() && name.startsWith(project + "-");
    return prefixed ? name.substring(project.length() + 1) : name;
  }
}
