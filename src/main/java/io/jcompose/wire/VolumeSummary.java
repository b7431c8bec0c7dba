package io.jcompose.wire;

import java.util.Map;

/** An entry of {@code GET /volumes}; the mount point is a path on the engine's machine. */
public record VolumeSummary(
    String name, String driver, String mountpoint, String scope, Map<String, String> labels) {
  public VolumeSummary {
    labels = Map.copyOf(labels);
  }
}
