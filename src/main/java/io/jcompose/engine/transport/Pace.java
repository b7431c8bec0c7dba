package io.jcompose.engine.transport;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How often a stream is waited for. One that brings little at a time, again and again at once, such
 * as the log of a busy container, is left alone for a moment, so that more is there at the next
 * look: to wake up for every line costs more than the line. Used by one thread at a time.
 */
final class Pace {
  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

  /** After so many waits that were short, one after the other, a stream is a busy one. */
  private static final int BUSY = 32;

  private long last = System.nanoTime();
  private int soon;
  private boolean paused;

  /** Called when nothing is there; true when it has let a moment pass, and it is time to look. */
  boolean gathers() {
    long now = System.nanoTime();
    boolean idle = paused || now - last >= SOON;
    paused = false;
    soon = idle ? 0 : soon + 1;
    last = now;
    if (soon < BUSY) {
      return false;
    }
    LockSupport.parkNanos(PAUSE);
    last = System.nanoTime();
    paused = true;
    return true;
  }

  /** Called when something was there. */
  void brought() {
    paused = false;
  }
}
