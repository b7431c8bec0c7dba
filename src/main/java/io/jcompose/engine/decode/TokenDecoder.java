package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Reads one of the tokens of {@code GET /swarm}.
 *
 * @param role whose token is asked for: {@code Manager} or {@code Worker}
 */
public record TokenDecoder(String role) implements Decoder<String> {
  @Override
  public String read(JsonParser in) throws IOException {
    String token = "";
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        if (name.equals("JoinTokens")) {
          token = tokens(in);
        } else {
          in.skipChildren();
        }
      }
    }
    return token;
  }

  private String tokens(JsonParser in) throws IOException {
    String token = "";
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        if (name.equals(role)) {
          token = Json.text(in);
        } else {
          in.skipChildren();
        }
      }
    }
    return token;
  }
}
