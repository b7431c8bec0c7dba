package io.jcompose.engine.endpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.decode.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

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
    try {
      Optional<String> text = around.read(file);
      return text.isEmpty() || text.get().isBlank() ? NONE : parse(text.get());
    } catch (JacksonException e) {
      throw new JComposeException(
          EndpointProblems.badFile(file, "it is not JSON: " + e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new JComposeException(EndpointProblems.badFile(file, FileWords.of(e)), e);
    }
  }

  private static ClientConfig parse(String text) throws IOException {
    String context = "";
    String psFormat = "";
    Map<String, String> headers = Map.of();
    String detachKeys = "";
    try (JsonParser in = Json.parser(text)) {
      in.nextToken();
      if (!Json.enter(in)) {
        return NONE;
      }
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
