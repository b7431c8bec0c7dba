package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads the digest in {@code GET /distribution/{name}/json}. */
public final class DigestDecoder implements Decoder<String> {
  @Override
  public String read(JsonParser in) throws IOException {
    String digest = "";
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        if (name.equals("Descriptor")) {
          digest = descriptor(in);
        } else {
          in.skipChildren();
        }
      }
    }
    if (digest.isEmpty()) {
      throw new JsonParseException(in, "it has no digest");
    }
    return digest;
  }

  private static String descriptor(JsonParser in) throws IOException {
    String digest = "";
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        if (name.equals("digest")) {
          digest = Json.text(in);
        } else {
          in.skipChildren();
        }
      }
    }
    return digest;
  }
}
