package io.jcompose.engine.endpoint;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.engine.decode.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the client's {@code config.json} says about engines, terminals and listings.
 *
 * @param currentContext the context in use, or empty
 * @param psFormat how containers are listed by default, or empty
 * @param headers {@code HttpHeaders}, sent with each request
 * @param detachKeys the keys by which to leave a container, or empty
 */
public record ClientConfig(
    String currentContext, String psFormat, Map<String, String> headers, String detachKeys) {
  static final ClientConfig NONE = new ClientConfig("", "", Map.of(), "");

  /** The directory of {@code config.json} and of the contexts. */
  static Path directory(Surroundings around) {
    String given = around.env().getOrDefault("DOCKER_CONFIG", "");
    return given.isEmpty() ? around.home().resolve(".docker") : Path.of(given);
  }

  /** Reads it; one that does not exist says nothing. */
  public static ClientConfig read(Surroundings around) {
    Path file = directory(around).resolve("config.json");
    return JsonFile.read(around, file, ClientConfig::parse).orElse(NONE);
  }

  private static ClientConfig parse(JsonParser in) throws IOException {
    String context = "";
    String psFormat = "";
    Map<String, String> headers = Map.of();
    String detachKeys = "";
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        switch (name) {
          case "currentContext" -> context = Json.text(in);
          case "psFormat" -> psFormat = Json.text(in);
          case "HttpHeaders" -> headers = Json.textMap(in);
          case "detachKeys" -> detachKeys = Json.text(in);
          default -> in.skipChildren();
        }
      }
    }
    return new ClientConfig(context, psFormat, headers, detachKeys);
  }
}
