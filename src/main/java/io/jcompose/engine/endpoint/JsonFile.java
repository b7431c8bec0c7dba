package io.jcompose.engine.endpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.decode.Decoder;
import io.jcompose.engine.decode.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A JSON file in which one of Docker's programs keeps what it knows. */
final class JsonFile {
  private JsonFile() {}

  /** What a file says; empty when there is none. */
  static <T> Optional<T> read(Surroundings around, Path file, Decoder<T> decoder) {
    try {
      Optional<String> text = around.read(file);
      return text.isEmpty() ? Optional.empty() : Optional.of(parse(text.get(), decoder));
    } catch (JacksonException e) {
      throw new JComposeException(
          EndpointProblems.badFile(file, "it is not JSON: " + e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new JComposeException(EndpointProblems.badFile(file, FileWords.of(e)), e);
    }
  }

  private static <T> T parse(String text, Decoder<T> decoder) throws IOException {
    try (JsonParser in = Json.parser(text)) {
      in.nextToken();
      return decoder.read(in);
    }
  }
}
