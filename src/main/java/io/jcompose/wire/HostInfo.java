package io.jcompose.wire;

import java.util.List;

/**
 * What {@code GET /info} says of an engine and its machine.
 *
 * @param id the engine's own id, whatever its address
 * @param name the machine's name
 * @param architecture as the kernel has it, such as {@code x86_64}
 * @param labels of the engine's configuration, such as {@code disk=ssd}
 * @param containerdStore whether images are kept in containerd's store
 * @param time what its clock shows, as RFC 3339 has it; empty when it does not tell
 */
public record HostInfo(
    String id,
    String name,
    String os,
    String architecture,
    int cpus,
    long memoryBytes,
    List<String> labels,
    boolean containerdStore,
    String time,
    Swarm swarm) {
  public HostInfo {
    labels = List.copyOf(labels);
  }

  /**
   * The engine's part in a swarm.
   *
   * @param state such as {@code inactive} or {@code active}
   * @param control whether it is a manager
   * @param address by which the others reach it
   * @param cluster the swarm's id, which workers are not told
   * @param managers the nodes that are the swarm's managers
   */
  public record Swarm(
      String state,
      String node,
      boolean control,
      String address,
      String cluster,
      List<String> managers) {
    public static final Swarm NONE = new Swarm("inactive", "", false, "", "", List.of());

    public Swarm {
      managers = List.copyOf(managers);
    }
  }
}
