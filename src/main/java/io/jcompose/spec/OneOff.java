package io.jcompose.spec;

import io.jcompose.value.Value;
import java.util.List;

/**
 * A container of {@code run}: one beside the service's own, for one command.
 *
 * @param slug its hexadecimal mark
 * @param autoRemove whether the engine removes it, with its anonymous volumes, when it ends
 * @param stdinOnce whether its input ends with the client that wrote to it
 * @param columns of the terminal it is first shown on; 0 when there is none
 */
public record OneOff(
    String name, String slug, boolean autoRemove, boolean stdinOnce, int columns, int rows) {
  /** The create request of a usual container, made one of this. */
  public Value.Dict body(Value.Dict usual) {
    var body = usual;
    if (stdinOnce) {
      body = body.with("AttachStdin", Value.TRUE).with("StdinOnce", Value.TRUE);
    }
    var host = (Value.Dict) body.get("HostConfig").orElse(Value.Dict.EMPTY);
    if (autoRemove) {
      host = host.with("AutoRemove", Value.TRUE);
    }
    if (rows > 0) {
      // Engines of API 1.42 and newer make the terminal of this size before the program starts.
      host = host.with("ConsoleSize", new Value.Seq(List.of(Value.of(rows), Value.of(columns))));
    }
    return body.with("HostConfig", host);
  }
}
