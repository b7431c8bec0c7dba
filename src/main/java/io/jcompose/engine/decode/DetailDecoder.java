package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.ContainerDetail;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code GET /containers/{id}/json}. */
public final class DetailDecoder implements Decoder<ContainerDetail> {
  @Override
  public ContainerDetail read(JsonParser in) throws IOException {
    var fields = new Fields();
    Json.object(in, name -> fields.take(name, in));
    return fields.done();
  }

  /** Podman has words of its own for the time of a stop and for the moment after it. */
  static String state(String told) {
    return switch (told) {
      case "stopping" -> "running";
      case "stopped" -> "exited";
      default -> told;
    };
  }

  /** What was read so far. */
  private static final class Fields {
    private String id = "";
    private String name = "";
    private String status = "";
    private int exitCode;
    private boolean oomKilled;
    private String error = "";
    private String health = "";
    private int restartCount;
    private String restartPolicy = "";
    private String startedAt = "";
    private boolean tty;
    private boolean stdin;
    private String image = "";
    private String user = "";
    private Map<String, String> labels = Map.of();
    private Optional<ContainerDetail.HealthTest> healthTest = Optional.empty();
    private List<ContainerDetail.Probe> probes = List.of();

    private void take(String field, JsonParser in) throws IOException {
      switch (field) {
        case "Id" -> id = Json.text(in);
        case "Name" -> name = plain(Json.text(in));
        case "RestartCount" -> restartCount = (int) Json.number(in);
        case "State" -> each(in, Part.STATE);
        case "Config" -> each(in, Part.CONFIG);
        case "HostConfig" -> each(in, Part.HOST_CONFIG);
        default -> in.skipChildren();
      }
    }

    private void each(JsonParser in, Part part) throws IOException {
      Json.object(
          in,
          field -> {
            switch (part) {
              case STATE -> state(field, in);
              case CONFIG -> config(field, in);
              case HEALTH -> health(field, in);
              default -> hostConfig(field, in);
            }
          });
    }

    private void state(String field, JsonParser in) throws IOException {
      switch (field) {
        case "Status" -> status = DetailDecoder.state(Json.text(in));
        case "ExitCode" -> exitCode = (int) Json.number(in);
        case "OOMKilled" -> oomKilled = Json.flag(in);
        case "Error" -> error = Json.text(in);
        case "StartedAt" -> startedAt = Json.text(in);
        case "Health", "Healthcheck" -> each(in, Part.HEALTH);
        default -> in.skipChildren();
      }
    }

    private void health(String field, JsonParser in) throws IOException {
      switch (field) {
        case "Status" -> {
          String told = Json.text(in);
          health = told.equals("none") ? "" : told;
        }
        case "Log" -> probes = Json.list(in, new ProbeDecoder());
        default -> in.skipChildren();
      }
    }

    private void config(String field, JsonParser in) throws IOException {
      switch (field) {
        case "Tty" -> tty = Json.flag(in);
        case "OpenStdin" -> stdin = Json.flag(in);
        case "Image" -> image = Json.text(in);
        case "User" -> user = Json.text(in);
        case "Labels" -> labels = Json.textMap(in);
        case "Healthcheck" -> healthTest = HealthTestDecoder.read(in);
        default -> in.skipChildren();
      }
    }

    private void hostConfig(String field, JsonParser in) throws IOException {
      if (field.equals("RestartPolicy")) {
        restartPolicy = Json.textField(in, "Name");
      } else {
        in.skipChildren();
      }
    }

    private static String plain(String name) {
      return name.startsWith("/") ? name.substring(1) : name;
    }

    private ContainerDetail done() {
      return new ContainerDetail(
          id,
          name,
          status,
          exitCode,
          oomKilled,
          error,
          health,
          restartCount,
          restartPolicy,
          startedAt,
          tty,
          stdin,
          image,
          user,
          labels,
          healthTest,
          probes);
    }
  }

  /** The objects that are looked into. */
  private enum Part {
    STATE,
    CONFIG,
    HOST_CONFIG,
    HEALTH
  }

  /** Reads a health probe. */
  private static final class ProbeDecoder implements Decoder<ContainerDetail.Probe> {
    @Override
    public ContainerDetail.Probe read(JsonParser in) throws IOException {
      String end = "";
      int exitCode = 0;
      String output = "";
      if (Json.enter(in)) {
        for (String name = Json.field(in); name != null; name = Json.field(in)) {
          switch (name) {
            case "End" -> end = Json.text(in);
            case "ExitCode" -> exitCode = (int) Json.number(in);
            case "Output" -> output = Json.text(in);
            default -> in.skipChildren();
          }
        }
      }
      return new ContainerDetail.Probe(end, exitCode, output);
    }
  }
}
