package io.jcompose.apply;

import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import java.time.Duration;
import java.util.function.Predicate;

/** Tries again what an engine refuses for a moment only, until somebody wants the end. */
final class Patience {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration ASK_AGAIN = Duration.ofMillis(500);

  private final Cancel cancel;

  Patience(Cancel cancel) {
    this.cancel = cancel;
  }

  /**
   * Calls until it succeeds; in the end its last refusal is what counts.
   *
   * @param passes whether a refusal is one that passes
   */
  void with(Runnable call, Predicate<EngineException> passes) {
    long until = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < until) {
      try {
        call.run();
        return;
      } catch (EngineException e) {
        if (!passes.test(e) || cancel.isRequestedWithin(ASK_AGAIN)) {
          throw e;
        }
      }
    }
    call.run();
  }
}
