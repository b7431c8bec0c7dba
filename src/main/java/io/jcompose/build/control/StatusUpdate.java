package io.jcompose.build.control;

import java.io.IOException;
import java.util.List;

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

  /**
   * Reads a {@code StatusResponse}.
   *
   * @throws IOException when it is none
   */
  public static StatusUpdate read(byte[] message) throws IOException {
    return StatusReader.read(message);
  }
}
