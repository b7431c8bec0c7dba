package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.Created;
import java.io.IOException;
import java.util.List;

/** Reads the reply to a create request; networks warn by a text instead of a list. */
public final class CreatedDecoder implements Decoder<Created> {
  @Override
  public Created read(JsonParser in) throws IOException {
    String id = "";
    List<String> warnings = List.of();
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        switch (name) {
          case "Id" -> id = Json.text(in);
          case "Warnings" -> warnings = Json.texts(in);
          case "Warning" -> {
            String one = Json.text(in);
            warnings = one.isEmpty() ? List.of() : List.of(one);
          }
          default -> in.skipChildren();
        }
      }
    }
    if (id.isEmpty()) {
      throw new JsonParseException(in, "it tells no id of what was made");
    }
    return new Created(id, warnings);
  }
}
