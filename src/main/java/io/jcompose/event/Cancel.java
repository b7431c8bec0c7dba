package io.jcompose.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A switch that is thrown once, when work shall stop. The lock guards the list of actions and the
 * throwing; the actions run outside it.
 */
public final class Cancel {
  private final Object lock = new Object();
  private final List<Runnable> actions = new ArrayList<>();
  private volatile boolean requested; // read for every line of a log

  public boolean isRequested() {
    return requested;
  }

  /** Throws the switch; further calls do nothing. */
  public void request() {
    List<Runnable> toRun;
    synchronized (lock) {
      if (requested) {
        return;
      }
      requested = true;
      toRun = List.copyOf(actions);
      actions.clear();
    }
    toRun.forEach(Runnable::run);
  }

  /**
   * Runs {@code action} when the switch is thrown, at once if it already is.
   *
   * @return closing it forgets the action
   */
  public Registration onRequest(Runnable action) {
    synchronized (lock) {
      if (!requested) {
        actions.add(action);
        return () -> forget(action);
      }
    }
    action.run();
    return () -> {};
  }

  /**
   * Waits for the switch, but no longer than that.
   *
   * @return whether the work shall stop: the switch is thrown, or the thread was interrupted, whose
   *     mark stays
   */
  public boolean isRequestedWithin(Duration pause) {
    var thrown = new CountDownLatch(1);
    try (var registration = onRequest(thrown::countDown)) {
      return thrown.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void forget(Runnable action) {
    synchronized (lock) {
      actions.removeIf(it -> it == action);
    }
  }

  /** An action that waits for the switch. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
