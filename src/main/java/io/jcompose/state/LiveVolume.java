package io.jcompose.state;

import java.util.Map;

/** A volume of the engine. */
public record LiveVolume(String name, Map<String, String> labels) {
  public LiveVolume {
    labels = Map.copyOf(labels);
  }

  public String label(String key) {
    return labels.getOrDefault(key, "");
  }
}
