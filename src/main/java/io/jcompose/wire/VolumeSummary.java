package io.jcompose.wire;

import java.util.Map;

/** An entry of {@code GET /volumes}. */
public record VolumeSummary(String name, String driver, Map<String, String> labels) {
  public VolumeSummary {
    labels = Map.copyOf(labels);
  }
}
