package io.jcompose.apply;

import io.jcompose.plan.Step;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What workers tell the walk of a plan, from any thread. */
final class Signals {
  private final BlockingQueue<Signal> queue = new LinkedBlockingQueue<>();

  /** Something that the walk has to look at. */
  sealed interface Signal {}

  /** A step came to its end. */
  record Ended(Step step, String id, @Nullable Throwable failure) implements Signal {}

  /** A step that goes on has passed its early fact. */
  record Passed(Step step) implements Signal {}

  /** Nothing happened, but something else may have changed. */
  record Woken() implements Signal {}

  void add(Signal signal) {
    queue.add(signal);
  }

  void addAll(Collection<? extends Signal> signals) {
    queue.addAll(signals);
  }

  Signal take() throws InterruptedException {
    return queue.take();
  }

  /** The next one, or null when none has come until then, as {@link System#nanoTime} tells it. */
  @Nullable Signal take(long until) throws InterruptedException {
    return queue.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
  }
}
