package io.jcompose.build.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.grpc.ProtoReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/** Reads {@code StatusResponse} and what is in it. */
final class StatusReader {
  private StatusReader() {}

  static StatusUpdate read(byte[] message) throws IOException {
    var vertexes = new ArrayList<Vertex>();
    var statuses = new ArrayList<VertexStatus>();
    var logs = new ArrayList<VertexLog>();
    var warnings = new ArrayList<VertexWarning>();
    var reader = new ProtoReader(message);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> vertexes.add(vertex(reader.message()));
        case 2 -> statuses.add(status(reader.message()));
        case 3 -> logs.add(log(reader.message()));
        case 4 -> warnings.add(warning(reader.message()));
        default -> {}
      }
    }
    return new StatusUpdate(vertexes, statuses, logs, warnings);
  }

  private static Vertex vertex(ProtoReader reader) throws IOException {
    String digest = "";
    var inputs = new ArrayList<String>();
    String name = "";
    boolean cached = false;
    Optional<Instant> started = Optional.empty();
    Optional<Instant> completed = Optional.empty();
    String error = "";
    String group = "";
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> digest = reader.text();
        case 2 -> inputs.add(reader.text());
        case 3 -> name = reader.text();
        case 4 -> cached = reader.flag();
        case 5 -> started = Optional.of(moment(reader.message()));
        case 6 -> completed = Optional.of(moment(reader.message()));
        case 7 -> error = reader.text();
        case 8 -> group = new String(reader.message().last(2), UTF_8);
        default -> {}
      }
    }
    return new Vertex(digest, inputs, name, cached, started, completed, error, group);
  }

  private static VertexStatus status(ProtoReader reader) throws IOException {
    String id = "";
    String vertex = "";
    String name = "";
    long current = 0;
    long total = 0;
    Optional<Instant> at = Optional.empty();
    Optional<Instant> started = Optional.empty();
    Optional<Instant> completed = Optional.empty();
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> id = reader.text();
        case 2 -> vertex = reader.text();
        case 3 -> name = reader.text();
        case 4 -> current = reader.number();
        case 5 -> total = reader.number();
        case 6 -> at = Optional.of(moment(reader.message()));
        case 7 -> started = Optional.of(moment(reader.message()));
        case 8 -> completed = Optional.of(moment(reader.message()));
        default -> {}
      }
    }
    return new VertexStatus(id, vertex, name, current, total, at, started, completed);
  }

  private static VertexLog log(ProtoReader reader) throws IOException {
    String vertex = "";
    Optional<Instant> at = Optional.empty();
    int stream = 0;
    byte[] bytes = {};
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> vertex = reader.text();
        case 2 -> at = Optional.of(moment(reader.message()));
        case 3 -> stream = (int) reader.number();
        case 4 -> bytes = reader.bytes();
        default -> {}
      }
    }
    return new VertexLog(vertex, at, stream, bytes);
  }

  private static VertexWarning warning(ProtoReader reader) throws IOException {
    String vertex = "";
    int level = 0;
    String summary = "";
    var details = new ArrayList<String>();
    String url = "";
    var source = new PassageReader();
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> vertex = reader.text();
        case 2 -> level = (int) reader.number();
        case 3 -> summary = reader.text();
        case 4 -> details.add(reader.text());
        case 5 -> url = reader.text();
        case 6 -> source.info(reader.message());
        case 7 -> source.range(reader.message());
        default -> {}
      }
    }
    return new VertexWarning(vertex, level, summary, details, url, source.passage());
  }

  private static Instant moment(ProtoReader reader) throws IOException {
    long seconds = 0;
    long nanos = 0;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> seconds = reader.number();
        case 2 -> nanos = reader.number();
        default -> {}
      }
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }
}
