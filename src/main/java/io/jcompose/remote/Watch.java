package io.jcompose.remote;

import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel;

/** How long one fetch may still go on: until its time is over, or the user wants no more. */
final class Watch {
  private final String source;
  private final Limits limits;
  private final Cancel cancel;
  private final long end;

  /** Begins now. */
  Watch(String source, Limits limits, Cancel cancel) {
    this.source = source;
    this.limits = limits;
    this.cancel = cancel;
    this.end = System.nanoTime() + limits.time().toNanos();
  }

  Cancel cancel() {
    return cancel;
  }

  Limits limits() {
    return limits;
  }

  /** What is fetched, for messages. */
  String source() {
    return source;
  }

  /** Ends the fetch, by an exception, when it is to go on no longer. */
  void check() {
    if (cancel.isRequested() || Thread.currentThread().isInterrupted()) {
      throw new JComposeException(RemoteProblems.interrupted(source));
    }
    if (end - System.nanoTime() < 0) {
      String limit = limits.time().toSeconds() + " s";
      throw new JComposeException(RemoteProblems.tooMuch(source, "it takes more than " + limit));
    }
  }
}
