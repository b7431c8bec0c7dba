package io.jcompose.cli.commands;

import io.jcompose.cli.Interrupts;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel.Registration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Passes the signals that this process gets on to a container. A container that does not heed them
 * must not hold a person for ever: the third wish to end is the last.
 */
final class SignalRelay {
  private static final Set<String> ENDING = Set.of("INT", "TERM");
  private static final int LAST = 3;

  private final Consumer<String> kill;
  private final Runnable last;
  private final AtomicInteger wishes = new AtomicInteger();

  private SignalRelay(Consumer<String> kill, Runnable last) {
    this.kill = kill;
    this.last = last;
  }

  /**
   * Passes signals on until the returned is closed.
   *
   * @param kill takes the name of a signal, such as {@code SIGINT}
   * @param last what the third Ctrl-C does
   */
  static Registration begin(Interrupts interrupts, Consumer<String> kill, Runnable last) {
    return interrupts.divert(new SignalRelay(kill, last)::take);
  }

  private void take(String signal) {
    if (ENDING.contains(signal) && wishes.incrementAndGet() >= LAST) {
      last.run();
      return;
    }
    try {
      kill.accept("SIG" + signal);
    } catch (EngineException e) {
      // It has ended, which the session notices by itself.
    }
  }
}
