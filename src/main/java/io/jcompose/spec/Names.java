package io.jcompose.spec;

import io.jcompose.model.PerReplica;
import io.jcompose.model.Service;

/** The names of containers. */
public final class Names {
  private Names() {}

  /** The name of a replica: the service's {@code container_name}, else made of its parts. */
  public static String container(String project, Service service, int number, String separator) {
    return PerReplica.containerName(service, number)
        .orElse(project + separator + service.name() + separator + number);
  }

  /** The name of a one-off container; {@code slug} is its hexadecimal mark. */
  public static String oneOff(String project, String service, String slug, String separator) {
    String mark = slug.substring(0, Math.min(12, slug.length()));
    return project + separator + service + separator + "run" + separator + mark;
  }

  /** The name of a container from its creation until the one that it replaces is gone. */
  public static String temporary(String replacedId, String finalName) {
    return replacedId.substring(0, Math.min(12, replacedId.length())) + "_" + finalName;
  }
}
