package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jcompose.wire.EngineInfo;
import java.io.IOException;

/** Reads {@code GET /version}. */
public final class VersionDecoder implements Decoder<EngineInfo> {
  @Override
  public EngineInfo read(JsonParser in) throws IOException {
    String version = "";
    String api = "";
    String minApi = "";
    String os = "";
    String arch = "";
    boolean podman = false;
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        switch (name) {
          case "Version" -> version = Json.text(in);
          case "ApiVersion" -> api = Json.text(in);
          case "MinAPIVersion" -> minApi = Json.text(in);
          case "Os" -> os = Json.text(in);
          case "Arch" -> arch = Json.text(in);
          case "Components" -> podman = isPodman(in);
          default -> in.skipChildren();
        }
      }
    }
    return new EngineInfo(version, api, minApi, os, arch, podman);
  }

  private static boolean isPodman(JsonParser in) throws IOException {
    boolean found = false;
    if (in.currentToken() == JsonToken.START_ARRAY) {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        found |= Json.textField(in, "Name").equals("Podman Engine");
      }
    }
    return found;
  }
}
