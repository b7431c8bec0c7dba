package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.Distribution;
import java.io.IOException;
import java.util.List;

/** Reads {@code GET /distribution/{name}/json}. */
public final class DistributionDecoder implements Decoder<Distribution> {
  @Override
  public Distribution read(JsonParser in) throws IOException {
    String digest = "";
    List<String> platforms = List.of();
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        switch (name) {
          case "Descriptor" -> digest = Json.textField(in, "digest");
          case "Platforms" -> platforms = Json.list(in, DistributionDecoder::platform);
          default -> in.skipChildren();
        }
      }
    }
    if (digest.isEmpty()) {
      throw new JsonParseException(in, "it has no digest");
    }
    return new Distribution(digest, platforms);
  }

  private static String platform(JsonParser in) throws IOException {
    String os = "";
    String arch = "";
    String variant = "";
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        switch (name) {
          case "os" -> os = Json.text(in);
          case "architecture" -> arch = Json.text(in);
          case "variant" -> variant = Json.text(in);
          default -> in.skipChildren();
        }
      }
    }
    return os + "/" + arch + (variant.isEmpty() ? "" : "/" + variant);
  }
}
