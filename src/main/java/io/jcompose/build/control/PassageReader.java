package io.jcompose.build.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.grpc.ProtoReader;
import java.io.IOException;
import java.util.Optional;

/**
 * Gathers a {@code SourceInfo} and its {@code Range}s, which come as messages and as JSON. A range
 * is often one line of an instruction that has several.
 */
final class PassageReader {
  private String file = "";
  private String text = "";
  private int first;
  private int last;

  static Optional<Passage> json(JsonNode info, JsonNode ranges) throws IOException {
    var reader = new PassageReader();
    reader.file = info.path("filename").asText();
    reader.text = new String(info.path("data").binaryValue(), UTF_8);
    for (var range : ranges) {
      reader.range(
          range.path("start").path("line").asInt(), range.path("end").path("line").asInt());
    }
    return reader.passage();
  }

  void info(ProtoReader info) throws IOException {
    while (info.next()) {
      switch (info.field()) {
        case 1 -> file = info.text();
        case 2 -> text = info.text();
        default -> {}
      }
    }
  }

  void range(ProtoReader range) throws IOException {
    int start = 0;
    int end = 0;
    while (range.next()) {
      switch (range.field()) {
        case 1 -> start = line(range.message());
        case 2 -> end = line(range.message());
        default -> {}
      }
    }
    range(start, end);
  }

  /** Empty when no line was named. */
  Optional<Passage> passage() {
    return first == 0 ? Optional.empty() : Optional.of(new Passage(file, text, first, last));
  }

  private void range(int start, int end) {
    if (start > 0) {
      first = first == 0 ? start : Math.min(first, start);
      last = Math.max(last, Math.max(start, end));
    }
  }

  private static int line(ProtoReader position) throws IOException {
    int line = 0;
    while (position.next()) {
      if (position.field() == 1) {
        line = (int) position.number();
      }
    }
    return line;
  }
}
