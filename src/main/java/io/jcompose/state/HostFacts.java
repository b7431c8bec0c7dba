package io.jcompose.state;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What placement asks about a host.
 *
 * @param engineId the engine's own id, whatever its address
 * @param hostname as the engine tells it
 * @param labels those that the user gave the host
 * @param engineLabels those of the engine's configuration
 * @param platform such as {@code linux/amd64}
 * @param cpus its processors
 * @param memoryBytes its memory
 * @param advertise the address at which other hosts reach ports that are published on it
 */
public record HostFacts(
    String engineId,
    String hostname,
    SortedMap<String, String> labels,
    SortedMap<String, String> engineLabels,
    String platform,
    int cpus,
    long memoryBytes,
    String advertise,
    Swarm swarm) {
  public HostFacts {
    labels = sorted(labels);
    engineLabels = sorted(engineLabels);
  }

  /**
   * Its part in a swarm.
   *
   * @param cluster the swarm's id; empty when it is in none, or a worker, which is not told it
   * @param node its own id in it
   * @param manager whether it has a say
   * @param managers the nodes that have; by them a worker's swarm is known
   */
  public record Swarm(String cluster, String node, boolean manager, Set<String> managers) {
    public static final Swarm NONE = new Swarm("", "", false, Set.of());

    public Swarm {
      managers = Set.copyOf(managers);
    }

    /** Whether this one, a manager, and another are in one swarm. */
    public boolean manages(Swarm other) {
      return !other.cluster.isEmpty() && other.cluster.equals(cluster)
          || other.managers.contains(node);
    }
  }

  private static SortedMap<String, String> sorted(Map<String, String> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
