package io.jcompose.wire;

import java.util.Map;

/** An entry of {@code GET /networks}. */
public record NetworkSummary(
    String id, String name, String driver, String scope, Map<String, String> labels) {
  public NetworkSummary {
    labels = Map.copyOf(labels);
  }
}
