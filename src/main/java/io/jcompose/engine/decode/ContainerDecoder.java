package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.ContainerSummary;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an entry of {@code GET /containers/json}. */
public final class ContainerDecoder implements Decoder<ContainerSummary> {
  @Override
  public ContainerSummary read(JsonParser in) throws IOException {
    var fields = new Fields();
    Json.object(in, name -> fields.take(name, in));
    return fields.done();
  }

  /** What was read so far of one container. */
  private static final class Fields {
    private String id = "";
    private String name = "";
    private String image = "";
    private String imageId = "";
    private String command = "";
    private long created;
    private String state = "";
    private String status = "";
    private Map<String, String> labels = Map.of();
    private List<ContainerSummary.PortSummary> ports = List.of();
    private List<ContainerSummary.MountSummary> mounts = List.of();
    private Map<String, String> networks = Map.of();
    private String networkMode = "";

    private void take(String field, JsonParser in) throws IOException {
      switch (field) {
        case "Id" -> id = Json.text(in);
        case "Names" -> name = ownName(Json.texts(in));
        case "Image" -> image = Json.text(in);
        case "ImageID" -> imageId = Json.text(in);
        case "Command" -> command = Json.text(in);
        case "Created" -> created = Json.number(in);
        case "State" -> state = DetailDecoder.state(Json.text(in));
        case "Status" -> status = Json.text(in);
        case "Labels" -> labels = Json.textMap(in);
        case "Ports" -> ports = Json.list(in, new PortDecoder());
        case "Mounts" -> mounts = Json.list(in, new MountDecoder());
        case "NetworkSettings" -> networks = networks(in);
        case "HostConfig" -> networkMode = Json.textField(in, "NetworkMode");
        default -> in.skipChildren();
      }
    }

    private ContainerSummary done() {
      return new ContainerSummary(
          id,
          name,
          image,
          imageId,
          command,
          created,
          state,
          status,
          labels,
          ports,
          mounts,
          networks,
          networkMode);
    }
  }

  /** The name that is not a link's: links show as {@code /other/alias}. */
  private static String ownName(List<String> names) {
    String found = "";
    for (String name : names) {
      String plain = name.startsWith("/") ? name.substring(1) : name;
      if (found.isEmpty() || plain.indexOf('/') < 0) {
        found = plain;
      }
    }
    return found;
  }

  private static Map<String, String> networks(JsonParser in) throws IOException {
    return Json.at(in, List.of("Networks"), ContainerDecoder::networkIds).orElse(Map.of());
  }

  private static Map<String, String> networkIds(JsonParser in) throws IOException {
    var ids = new LinkedHashMap<String, String>();
    Json.object(
        in,
        name -> {
          String id = Json.textField(in, "NetworkID");
          // Podman tells the name once more, which does not say which network of that name it is.
          ids.put(name, id.equals(name) ? "" : id);
        });
    return ids;
  }

  /** Reads a port. */
  private static final class PortDecoder implements Decoder<ContainerSummary.PortSummary> {
    @Override
    public ContainerSummary.PortSummary read(JsonParser in) throws IOException {
      String ip = "";
      String type = "";
      int inside = 0;
      int outside = 0;
      if (Json.enter(in)) {
        for (String name = Json.field(in); name != null; name = Json.field(in)) {
          switch (name) {
            case "IP" -> ip = Json.text(in);
            case "PrivatePort" -> inside = (int) Json.number(in);
            case "PublicPort" -> outside = (int) Json.number(in);
            case "Type" -> type = Json.text(in);
            default -> in.skipChildren();
          }
        }
      }
      // Podman leaves out the address that means all of them.
      String address = ip.isEmpty() && outside != 0 ? "0.0.0.0" : ip;
      return new ContainerSummary.PortSummary(address, inside, outside, type);
    }
  }

  /** Reads a mount. */
  private static final class MountDecoder implements Decoder<ContainerSummary.MountSummary> {
    @Override
    public ContainerSummary.MountSummary read(JsonParser in) throws IOException {
      String type = "";
      String volume = "";
      String source = "";
      String destination = "";
      String driver = "";
      boolean rw = false;
      if (Json.enter(in)) {
        for (String name = Json.field(in); name != null; name = Json.field(in)) {
          switch (name) {
            case "Type" -> type = Json.text(in);
            case "Name" -> volume = Json.text(in);
            case "Source" -> source = Json.text(in);
            case "Destination" -> destination = Json.text(in);
            case "Driver" -> driver = Json.text(in);
            case "RW" -> rw = Json.flag(in);
            default -> in.skipChildren();
          }
        }
      }
      return new ContainerSummary.MountSummary(type, volume, source, destination, driver, rw);
    }
  }
}
