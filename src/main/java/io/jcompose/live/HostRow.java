package io.jcompose.live;

import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;

/**
 * A host and what is seen of it.
 *
 * @param source who names it: the stack or the user's list
 * @param engine its engine's name and version
 * @param state {@code ready}, or why not
 */
public record HostRow(
    String name, String endpoint, String source, String engine, String id, String state) {
  /** Asks the engine of a host. */
  public static HostRow of(String name, String source, Engine engine) {
    try {
      var info = engine.info();
      return new HostRow(name, engine.endpoint(), source, engine.product(), info.id(), "ready");
    } catch (EngineException e) {
      return new HostRow(name, engine.endpoint(), source, "", "", e.engineMessage());
    }
  }

  /** One to which no way is known. */
  public static HostRow unknown(String name, String source, String why) {
    return new HostRow(name, "", source, "", "", why);
  }

  public boolean isReady() {
    return state.equals("ready");
  }

  public Value.Dict json() {
    return new DictBuilder()
        .put("Name", name)
        .put("Endpoint", endpoint)
        .put("Source", source)
        .put("Engine", engine)
        .put("ID", id)
        .put("State", state)
        .build();
  }
}
