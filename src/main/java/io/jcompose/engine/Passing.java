package io.jcompose.engine;

import java.util.function.Supplier;

/**
 * Calls that Podman fails at when something else, which it looks at besides, goes away meanwhile.
 */
final class Passing {
  private static final int TRIES = 5;

  private Passing() {}

  /** Asks again while the engine's answer has the words of such a failure. */
  static <T> T outlasted(String words, Supplier<T> call) {
    for (int left = TRIES - 1; left > 0; left--) {
      try {
        return call.get();
      } catch (EngineException e) {
        if (!e.engineMessage().contains(words)) {
          throw e;
        }
      }
    }
    return call.get();
  }
}
