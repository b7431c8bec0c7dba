package io.jcompose.cli.commands;

import io.jcompose.diag.JComposeException;
import io.jcompose.live.Following;
import io.jcompose.model.Stack;
import io.jcompose.watch.WatchEvent;
import io.jcompose.watch.Watching;
import java.util.List;
import java.util.Optional;

/**
 * The watch beside an attached {@code up}, which is on or off. While it is on, the end of all
 * containers does not end what follows them. Its monitor guards it.
 */
final class WatchSwitch implements AutoCloseable {
  private final WatchSession session;
  private final Stack stack;
  private final List<String> services;
  private Optional<BackgroundWatch> watch = Optional.empty();
  private boolean closed;

  WatchSwitch(WatchSession session, Stack stack, List<String> services) {
    this.session = session;
    this.stack = stack;
    this.services = services;
  }

  /** Whether there is something to watch. */
  boolean possible() {
    return Watching.possible(stack, services);
  }

  synchronized boolean isOn() {
    return watch.isPresent();
  }

  /** Takes the files as they are before the stack is up. */
  synchronized void on() throws InterruptedException {
    watch = Optional.of(session.beside(stack));
  }

  /** The stack is up. */
  synchronized void begin(Following following) {
    if (watch.isPresent()) {
      watch.get().begin();
    } else {
      following.expectNoMore();
    }
  }

  /** On if it was off, and off if it was on; what hinders it is told. */
  synchronized void turn(Following following) throws InterruptedException {
    if (closed) {
      return;
    }
    if (watch.isPresent()) {
      off();
      following.expectNoMore();
      return;
    }
    following.expectMore();
    try {
      on();
      begin(following);
    } catch (JComposeException e) {
      following.expectNoMore();
      e.diagnostics().forEach(it -> session.tell(new WatchEvent.Notice(it)));
    }
  }

  private void off() {
    watch.ifPresent(BackgroundWatch::close);
    watch = Optional.empty();
  }

  /** Off for ever; nothing of it is under way when this returns. */
  @Override
  public synchronized void close() {
    closed = true;
    off();
  }
}
