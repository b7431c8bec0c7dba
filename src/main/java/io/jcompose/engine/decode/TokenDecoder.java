package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;

/**
 * Reads one of the tokens of {@code GET /swarm}.
 *
 * @param role whose token is asked for: {@code Manager} or {@code Worker}
 */
public record TokenDecoder(String role) implements Decoder<String> {
  @Override
  public String read(JsonParser in) throws IOException {
    return Json.at(in, List.of("JoinTokens", role), Json::text).orElse("");
  }
}
