package io.jcompose.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A command that runs in a container at a point of its life.
 *
 * @param image of a {@code pre_start} hook; absent is the service's own
 * @param perReplica of a {@code pre_start} hook: whether it runs for each container
 */
public record Hook(
    List<String> command,
    Optional<String> image,
    Optional<String> user,
    boolean privileged,
    Optional<String> workingDir,
    SortedMap<String, Optional<String>> environment,
    boolean perReplica) {
  public Hook {
    command = List.copyOf(command);
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
  }
}
