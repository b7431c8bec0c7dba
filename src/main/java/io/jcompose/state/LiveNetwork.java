package io.jcompose.state;

import java.util.Map;

/**
 * A network of the engine.
 *
 * @param shared whether it spans the hosts of a swarm
 */
public record LiveNetwork(String id, String name, Map<String, String> labels, boolean shared) {
  public LiveNetwork {
    labels = Map.copyOf(labels);
  }

  /** One of this host alone. */
  public LiveNetwork(String id, String name, Map<String, String> labels) {
    this(id, name, labels, false);
  }

  public String label(String key) {
    return labels.getOrDefault(key, "");
  }
}
