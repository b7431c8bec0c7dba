package io.jcompose.apply;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets so much work begin at once, and four times as much whenever none of it has ended for a
 * while. What ends soon is done faster a few at a time, because it takes the engine's processor;
 * what takes its time, such as a container that does not heed its signal, must not hold up the
 * rest.
 */
final class Turns {
  private static final int MORE = 4;

  private final long stillMillis;
  private int allowed;
  private int running;
  private long lastMove = System.nanoTime();

  /** {@code stillMillis} is for how long nothing ends before more may begin. */
  Turns(int atOnce, long stillMillis) {
    this.stillMillis = stillMillis;
    this.allowed = atOnce;
  }

  /** Does the work when its turn has come, or at once on a thread that is interrupted. */
  <T> T take(Supplier<T> work) {
    begin();
    try {
      return work.get();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    lastMove = running == 0 ? System.nanoTime() : lastMove;
    try {
      while (running >= allowed) {
        long still = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastMove);
        if (still >= stillMillis) {
          allowed *= MORE;
          lastMove = System.nanoTime();
          notifyAll();
        } else {
          wait(stillMillis - still);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running++;
  }

  private synchronized void end() {
    running--;
    lastMove = System.nanoTime();
    notifyAll();
  }
}
