package io.jcompose.build.control;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What has changed in a build since the last update. */
public record StatusUpdate(
    List<Vertex> vertexes,
    List<VertexStatus> statuses,
    List<VertexLog> logs,
    List<VertexWarning> warnings) {
  public StatusUpdate {
    vertexes = List.copyOf(vertexes);
    statuses = List.copyOf(statuses);
    logs = List.copyOf(logs);
    warnings = List.copyOf(warnings);
  }

  /** It without what is told of some steps. */
  public StatusUpdate without(Set<String> digests) {
    return digests.isEmpty()
        ? this
        : new StatusUpdate(
            but(vertexes, Vertex::digest, digests),
            but(statuses, VertexStatus::vertex, digests),
            but(logs, VertexLog::vertex, digests),
            but(warnings, VertexWarning::vertex, digests));
  }

  private static <T> List<T> but(List<T> all, Function<T, String> digest, Set<String> digests) {
    return all.stream().filter(it -> !digests.contains(digest.apply(it))).toList();
  }

  /**
   * Reads a {@code StatusResponse}.
   *
   * @throws IOException when it is none
   */
  public static StatusUpdate read(byte[] message) throws IOException {
    return StatusReader.read(message);
  }
}
