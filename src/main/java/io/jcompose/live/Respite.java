package io.jcompose.live;

import java.time.Duration;

/** How long something is borne, counted from when it began; used by one thread. */
final class Respite {
  private final long nanos;
  private boolean tried;
  private long since;

  Respite(Duration limit) {
    this.nanos = limit.toNanos();
  }

  /** Whether it is being borne. */
  boolean tried() {
    return tried;
  }

  /** Bears it, from now on unless it has begun before; false when that was long enough. */
  boolean lasts() {
    if (!tried) {
      tried = true;
      since = System.nanoTime();
    }
    return System.nanoTime() - since < nanos;
  }

  /** It is over. */
  void end() {
    tried = false;
  }
}
