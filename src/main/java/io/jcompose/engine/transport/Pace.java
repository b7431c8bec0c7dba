package io.jcompose.engine.transport;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How often a stream is waited for. One that brings little at a time, again and again, such as the
 * log of a busy container, is left alone for a moment before each look, so that more is there: to
 * wake up for every line costs more than the line. How long depends on how much such moments bring,
 * and is never so long that the sender would have to wait. Used by one thread at a time, but for
 * {@link #asked}.
 */
final class Pace {
  private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(16);

  /** So many bytes a moment are worth a wake-up; in short lines they are half a buffer. */
  private static final int LITTLE = 1 << 12;

  private static final int MUCH = 1 << 13;

  /** So many bytes in a moment may be all that there was room for. */
  private static final int FULL = 1 << 16;

  /** A stream that is waited for oftener than so many times in so long is a busy one. */
  private static final int OFTEN = 8;

  private static final long SPAN = TimeUnit.MILLISECONDS.toNanos(50);

  private final Clock clock;
  private long begin;
  private volatile int waits;
  private long pause = SHORTEST;
  private boolean paused;
  private int gathered;

  Pace(Clock clock) {
    this.clock = clock;
  }

  /** The time in nanoseconds, and a way to let some pass. */
  interface Clock {
    long now();

    void pass(long nanos);
  }

  /** The system's clock. */
  static final class Running implements Clock {
    @Override
    public long now() {
      return System.nanoTime();
    }

    @Override
    public void pass(long nanos) {
      LockSupport.parkNanos(nanos);
    }
  }

  /** Called when nothing is there; true when it has let a moment pass, and it is time to look. */
  boolean gathers() {
    if (paused && (gathered == 0 || gathered == FULL)) {
      waits = 0;
    }
    paused = false;
    if (!busy()) {
      return false;
    }
    pause = next();
    gathered = 0;
    paused = true;
    clock.pass(pause);
    return true;
  }

  private boolean busy() {
    int before = waits;
    if (before == OFTEN) {
      return true;
    }
    long now = clock.now();
    if (before == 0 || now - begin > SPAN) {
      begin = now;
      before = 0;
    }
    waits = before + 1;
    return false;
  }

  private long next() {
    if (gathered < LITTLE) {
      return Math.min(pause * 2, LONGEST);
    }
    return gathered > MUCH ? Math.max(pause / 2, SHORTEST) : pause;
  }

  /** Called when so many bytes were there. */
  void brought(int bytes) {
    gathered = Math.min(gathered + bytes, FULL);
  }

  /** Called when something is sent: what comes soon after it is an answer, and no stream. */
  void asked() {
    waits = 0;
  }
}
