package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.EngineEvent;
import java.io.IOException;
import java.util.Map;

/** Reads an entry of {@code GET /events}. */
public final class EventDecoder implements Decoder<EngineEvent> {
  private static final long NANOS = 1_000_000_000L;

  @Override
  public EngineEvent read(JsonParser in) throws IOException {
    var fields = new Fields();
    Json.object(in, name -> fields.take(name, in));
    return fields.done();
  }

  /** What was read so far. */
  private static final class Fields {
    private String type = "";
    private String action = "";
    private String actor = "";
    private Map<String, String> attributes = Map.of();
    private long seconds;
    private long nanos;

    private void take(String field, JsonParser in) throws IOException {
      switch (field) {
        case "Type" -> type = Json.text(in);
        case "Action" -> action = Json.text(in);
        case "Actor" -> actor(in);
        case "time" -> seconds = Json.number(in);
        case "timeNano" -> nanos = Json.number(in);
        default -> in.skipChildren();
      }
    }

    private void actor(JsonParser in) throws IOException {
      Json.object(
          in,
          name -> {
            switch (name) {
              case "ID" -> actor = Json.text(in);
              case "Attributes" -> attributes = Json.textMap(in);
              default -> in.skipChildren();
            }
          });
    }

    private EngineEvent done() {
      return new EngineEvent(type, action, actor, attributes, nanos != 0 ? nanos : seconds * NANOS);
    }
  }
}
