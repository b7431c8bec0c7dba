package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads how a command ended: the reply to a wait, and {@code GET /exec/{id}/json}. */
public final class ExitDecoder implements Decoder<ExitDecoder.Exit> {
  /** The exit code, and whether the command still runs. */
  public record Exit(int code, boolean running, String error) {}

  @Override
  public Exit read(JsonParser in) throws IOException {
    int code = 0;
    boolean running = false;
    String error = "";
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        switch (name) {
          case "StatusCode", "ExitCode" -> code = (int) Json.number(in);
          case "Running" -> running = Json.flag(in);
          case "Error" -> error = Json.textField(in, "Message");
          default -> in.skipChildren();
        }
      }
    }
    return new Exit(code, running, error);
  }
}
