package io.jcompose.watch;

/**
 * When changes that were noticed are acted upon: when it has been quiet for a while, and at the
 * latest some time after the first of them. Times are nanoseconds of one clock, which is the
 * caller's.
 */
final class Window {
  private final long quiet;
  private final long longest;
  private boolean open;
  private long first;
  private long last;

  Window(long quiet, long longest) {
    this.quiet = quiet;
    this.longest = longest;
  }

  /** Something was noticed. */
  void touch(long now) {
    first = open ? first : now;
    last = now;
    open = true;
  }

  /** How long from now it stays open; for ever when nothing was noticed. */
  long left(long now) {
    return open ? Math.max(0, Math.min(last + quiet - now, first + longest - now)) : Long.MAX_VALUE;
  }

  boolean isDue(long now) {
    return open && left(now) == 0;
  }

  void close() {
    open = false;
  }
}
