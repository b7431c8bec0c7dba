package io.jcompose.wire;

import java.util.List;
import java.util.Map;

/**
 * An entry of {@code GET /containers/json}.
 *
 * @param name without the leading slash
 * @param image the reference it was created with
 * @param imageId the engine's id of the image
 * @param created seconds since 1970
 * @param state created, running, paused, restarting, removing, exited or dead
 * @param status for people: {@code Up 3 seconds (healthy)}, {@code Exited (3) 2 hours ago}
 * @param networks the networks it is on: name to network id (the id is empty while not running)
 * @param networkMode the network it was made for, {@code container:<id>} when it shares another's
 */
public record ContainerSummary(
    String id,
    String name,
    String image,
    String imageId,
    String command,
    long created,
    String state,
    String status,
    Map<String, String> labels,
    List<PortSummary> ports,
    List<MountSummary> mounts,
    Map<String, String> networks,
    String networkMode) {
  public ContainerSummary {
    labels = Map.copyOf(labels);
    ports = List.copyOf(ports);
    mounts = List.copyOf(mounts);
    networks = Map.copyOf(networks);
  }

  /** Whether it runs, paused or not. */
  public boolean isUp() {
    return status.startsWith("Up");
  }

  /** The same with another image's name and status. */
  public ContainerSummary with(String otherImage, String otherStatus) {
    return new ContainerSummary(
        id,
        name,
        otherImage,
        imageId,
        command,
        created,
        state,
        otherStatus,
        labels,
        ports,
        mounts,
        networks,
        networkMode);
  }

  /** A port; {@code publicPort} is 0 when it is not published. */
  public record PortSummary(String ip, int privatePort, int publicPort, String type) {}

  /** A mount; {@code name} is the volume's name, empty for a bind. */
  public record MountSummary(
      String type, String name, String source, String destination, String driver, boolean rw) {}
}
