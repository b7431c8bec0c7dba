package io.jcompose.cli.commands;

import io.jcompose.cli.AttachedProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.Interrupts;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel.Registration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Passes the signals that this process gets on to a container. A container that does not heed them
 * must not hold a person for ever, and nor must an engine: the third wish to end is the last that
 * is the container's, and later ones do what they do without a relay.
 */
final class SignalRelay {
  private static final Map<String, Integer> ENDING =
      Map.of("INT", Interrupts.EXIT_INTERRUPTED, "TERM", Interrupts.EXIT_TERMINATED);

  private static final int LAST = 3;

  private final CommandContext context;
  private final Consumer<String> kill;
  private final Last last;
  private final AtomicInteger wishes = new AtomicInteger();

  private SignalRelay(CommandContext context, Consumer<String> kill, Last last) {
    this.context = context;
    this.kill = kill;
    this.last = last;
  }

  /**
   * What the third Ctrl-C does.
   *
   * @param words told with the second, such as {@code kills it}
   */
  record Last(String words, Runnable work) {}

  /**
   * Passes signals on until the returned is closed.
   *
   * @param kill takes the name of a signal, such as {@code SIGINT}
   */
  static Registration begin(CommandContext context, Consumer<String> kill, Last last) {
    return context.interrupts().divert(new SignalRelay(context, kill, last)::take);
  }

  private void take(String signal) {
    var code = ENDING.get(signal);
    int wish = code == null ? 0 : wishes.incrementAndGet();
    if (code != null && wish > LAST) {
      context.interrupts().arrived(code);
      return;
    }
    if (wish == LAST - 1) {
      Notes.tell(context, AttachedProblems.stillRuns(last.words()));
    }
    try {
      if (wish == LAST) {
        last.work().run();
      } else {
        kill.accept("SIG" + signal);
      }
    } catch (EngineException e) {
      // It has ended, or the engine has, which the session notices by itself.
    }
  }
}
