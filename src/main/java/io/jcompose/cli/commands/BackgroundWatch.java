package io.jcompose.cli.commands;

import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel;
import io.jcompose.event.Cancel.Registration;
import io.jcompose.model.Stack;
import io.jcompose.watch.WatchEvent;
import io.jcompose.watch.Watching;

/** A watch beside something else: it has a thread of its own, and ends when it is closed. */
final class BackgroundWatch implements AutoCloseable {
  private final WatchSession session;
  private final Watching watching;
  private final Cancel cancel;
  private final Registration alone;
  private final Thread thread;

  private BackgroundWatch(
      WatchSession session, Watching watching, Cancel cancel, Registration alone) {
    this.session = session;
    this.watching = watching;
    this.cancel = cancel;
    this.alone = alone;
    this.thread = new Thread(this::run, "jc-watch");
    thread.setDaemon(true);
  }

  /** Takes the files as they are now; {@code alone} is closed at the end. */
  static BackgroundWatch open(WatchSession session, Stack stack, Registration alone)
      throws InterruptedException {
    var cancel = new Cancel();
    return new BackgroundWatch(session, session.open(stack, cancel), cancel, alone);
  }

  /** Begins to act on what has changed since. */
  void begin() {
    thread.start();
  }

  private void run() {
    try {
      watching.run();
    } catch (JComposeException e) {
      e.diagnostics().forEach(it -> session.tell(new WatchEvent.Notice(it)));
    } catch (InterruptedException e) {
      // It was cancelled: nothing is under way any more.
    }
  }

  /** Returns when nothing is under way any more. */
  @Override
  public void close() {
    cancel.request();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    watching.close();
    alone.close();
  }
}
