package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.StreamRecord;
import java.io.IOException;
import java.util.Optional;

/** Reads one object of a progress stream. */
public final class ProgressDecoder implements Decoder<StreamRecord> {
  @Override
  public StreamRecord read(JsonParser in) throws IOException {
    var fields = new Fields();
    Json.object(in, name -> fields.take(name, in));
    return fields.done();
  }

  /** What was read so far. */
  private static final class Fields {
    private String id = "";
    private String status = "";
    private String stream = "";
    private String error = "";
    private String errorDetail = "";
    private String auxId = "";
    private long current;
    private long total;

    private void take(String field, JsonParser in) throws IOException {
      switch (field) {
        case "id" -> id = Json.text(in);
        case "status" -> status = Json.text(in);
        case "stream" -> stream = Json.text(in);
        case "progressDetail" -> progress(in);
        case "error" -> error = Json.text(in);
        case "errorDetail" -> errorDetail = Json.textField(in, "message");
        case "aux" -> auxId = Json.textField(in, "ID");
        default -> in.skipChildren();
      }
    }

    private void progress(JsonParser in) throws IOException {
      Json.object(
          in,
          name -> {
            switch (name) {
              case "current" -> current = Json.number(in);
              case "total" -> total = Json.number(in);
              default -> in.skipChildren();
            }
          });
    }

    private StreamRecord done() {
      String words = errorDetail.isEmpty() ? error : errorDetail;
      return new StreamRecord(id, status, stream, current, total, present(words), present(auxId));
    }

    private static Optional<String> present(String text) {
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
  }
}
