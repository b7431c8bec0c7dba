package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.Processes;
import java.io.IOException;
import java.util.List;

/** Reads {@code GET /containers/{id}/top}. */
public final class ProcessesDecoder implements Decoder<Processes> {
  @Override
  public Processes read(JsonParser in) throws IOException {
    List<String> titles = List.of();
    List<List<String>> rows = List.of();
    if (Json.enter(in)) {
      for (String field = Json.field(in); field != null; field = Json.field(in)) {
        switch (field) {
          case "Titles" -> titles = Json.texts(in);
          case "Processes" -> rows = Json.list(in, Json::texts);
          default -> in.skipChildren();
        }
      }
    }
    return new Processes(titles, rows);
  }
}
