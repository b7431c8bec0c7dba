package io.jcompose.engine;

import io.jcompose.wire.EngineEvent;
import java.util.Optional;

/** The engine's events as they come; read by one thread. */
public interface EventStream extends AutoCloseable {
  /** What came next. */
  sealed interface Item {
    /** An event. */
    record Occurred(EngineEvent event) implements Item {}

    /** Events may have been lost since the last item: look at the engine again. */
    record Gap() implements Item {}
  }

  /** Blocks for the next item; absent when the stream was closed or cancelled. */
  Optional<Item> next();

  @Override
  void close();
}
