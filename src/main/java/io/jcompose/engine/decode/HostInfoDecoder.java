package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.HostInfo;
import java.io.IOException;
import java.util.List;

/** Reads {@code GET /info}. */
public final class HostInfoDecoder implements Decoder<HostInfo> {
  private static final String DRIVER_TYPE = "driver-type";
  private static final String CONTAINERD = "io.containerd.snapshotter.v1";

  @Override
  public HostInfo read(JsonParser in) throws IOException {
    String id = "";
    String name = "";
    String os = "";
    String architecture = "";
    long cpus = 0;
    long memory = 0;
    List<String> labels = List.of();
    boolean containerd = false;
    String time = "";
    var swarm = HostInfo.Swarm.NONE;
    if (Json.enter(in)) {
      for (String key = Json.field(in); key != null; key = Json.field(in)) {
        switch (key) {
          case "ID" -> id = Json.text(in);
          case "Name" -> name = Json.text(in);
          case "OSType" -> os = Json.text(in);
          case "Architecture" -> architecture = Json.text(in);
          case "NCPU" -> cpus = Json.number(in);
          case "MemTotal" -> memory = Json.number(in);
          case "Labels" -> labels = Json.texts(in);
          case "DriverStatus" -> containerd = isContainerd(Json.list(in, Json::texts));
          case "SystemTime" -> time = Json.text(in);
          case "Swarm" -> swarm = swarm(in);
          default -> in.skipChildren();
        }
      }
    }
    return new HostInfo(
        id, name, os, architecture, (int) cpus, memory, labels, containerd, time, swarm);
  }

  private static boolean isContainerd(List<List<String>> pairs) {
    return pairs.contains(List.of(DRIVER_TYPE, CONTAINERD));
  }

  private static HostInfo.Swarm swarm(JsonParser in) throws IOException {
    String state = "";
    String node = "";
    boolean control = false;
    String address = "";
    String cluster = "";
    List<String> managers = List.of();
    if (Json.enter(in)) {
      for (String key = Json.field(in); key != null; key = Json.field(in)) {
        switch (key) {
          case "LocalNodeState" -> state = Json.text(in);
          case "NodeID" -> node = Json.text(in);
          case "ControlAvailable" -> control = Json.flag(in);
          case "NodeAddr" -> address = Json.text(in);
          case "Cluster" -> cluster = Json.textField(in, "ID");
          case "RemoteManagers" -> managers = Json.list(in, it -> Json.textField(it, "NodeID"));
          default -> in.skipChildren();
        }
      }
    }
    return new HostInfo.Swarm(state, node, control, address, cluster, managers);
  }
}
