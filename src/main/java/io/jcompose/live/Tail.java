package io.jcompose.live;

import io.jcompose.wire.ContainerDetail;

/**
 * A container that is followed, as its coordinator sees it. Only the coordinator's thread changes
 * it, and not what the reading thread looks at while that reads.
 */
final class Tail {
  /** How often a log that ends without output is opened again before an event is waited for. */
  private static final int VAIN_LIMIT = 3;

  private static final String NEVER = "0001-01-01";

  private final LogSource source;
  private final Interest interest;
  private final boolean replaces;
  private final LogCursor cursor;
  private final boolean early;
  private boolean unborn;
  private boolean reading;
  private boolean ended;
  private boolean exitPending;
  private String run = "";
  private int diedWith;
  private int vain;

  /**
   * A container that is not read yet.
   *
   * @param replaces whether it is to take the place of another one
   * @param early whether it was there at the beginning, so that it has a past
   */
  Tail(LogSource source, boolean replaces, Interest interest, LogCursor cursor, boolean early) {
    this.source = source;
    this.replaces = replaces;
    this.interest = interest;
    this.cursor = cursor;
    this.early = early;
  }

  LogSource source() {
    return source;
  }

  /** Whether what it writes is wanted. */
  boolean audible() {
    return interest == Interest.OUTPUT;
  }

  /** Whether it was made to take the place of another container. */
  boolean replaces() {
    return replaces;
  }

  /** Whether somebody has made it and is expected to start it. */
  boolean unborn() {
    return unborn;
  }

  void awaitBirth(boolean expected) {
    unborn = expected;
  }

  LogCursor cursor() {
    return cursor;
  }

  boolean early() {
    return early;
  }

  /** Whether a thread reads its log now. */
  boolean reading() {
    return reading;
  }

  /** Whether it neither runs nor will be restarted by the engine. */
  boolean ended() {
    return ended && !reading;
  }

  void opened() {
    reading = true;
    ended = false;
    unborn = false;
  }

  void closed(Signal.LogEnded end) {
    reading = false;
    vain = end.progressed() ? 0 : vain + 1;
    exitPending |= end.counts();
    if (!end.run().isEmpty()) {
      run = end.run();
    }
  }

  /** Nothing is wanted of the run that is over. */
  void skipped(ContainerDetail detail) {
    if (!alive(detail)) {
      run = detail.startedAt();
    }
  }

  void end() {
    ended = true;
  }

  /** Whether the container has started since its log was last read. */
  boolean startedAgain(ContainerDetail detail) {
    String at = detail.startedAt();
    return !at.isEmpty() && !at.startsWith(NEVER) && !at.equals(run);
  }

  /** Whether a run begins for those who listen; one that was over at the beginning does not. */
  boolean beginsRun(ContainerDetail detail) {
    return startedAgain(detail) && (alive(detail) || !early || !run.isEmpty());
  }

  static boolean alive(ContainerDetail detail) {
    return detail.status().equals("running") || detail.status().equals("paused");
  }

  /** Whether there is an exit to be told, which it is from now on. */
  boolean takeExit() {
    boolean pending = exitPending;
    exitPending = false;
    return pending;
  }

  /** What the last die event said, which outlives a restart; 0 without one. */
  int diedWith() {
    return diedWith;
  }

  void died(int code) {
    diedWith = code;
  }

  /** Whether opening the log again has been of no use. */
  boolean inVain() {
    return vain >= VAIN_LIMIT;
  }

  /** An event gives a reason to try again. */
  void encourage() {
    vain = 0;
  }
}
