package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.ImageStep;
import java.io.IOException;

/** Reads one step of {@code GET /images/{name}/history}. */
public final class ImageStepDecoder implements Decoder<ImageStep> {
  @Override
  public ImageStep read(JsonParser in) throws IOException {
    String id = "";
    long created = 0;
    String createdBy = "";
    long size = 0;
    String comment = "";
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        switch (name) {
          case "Id" -> id = Json.text(in);
          case "Created" -> created = Json.number(in);
          case "CreatedBy" -> createdBy = Json.text(in);
          case "Size" -> size = Json.number(in);
          case "Comment" -> comment = Json.text(in);
          default -> in.skipChildren();
        }
      }
    }
    return new ImageStep(id, created, createdBy, size, comment);
  }
}
