package io.jcompose.state;

import java.util.Map;

/** A network of the engine. */
public record LiveNetwork(String id, String name, Map<String, String> labels) {
  public LiveNetwork {
    labels = Map.copyOf(labels);
  }

  public String label(String key) {
    return labels.getOrDefault(key, "");
  }
}
