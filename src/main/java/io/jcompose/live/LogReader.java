package io.jcompose.live;

import io.jcompose.engine.Containers;
import io.jcompose.engine.Containers.LogQuery;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineException.Kind;
import io.jcompose.event.Cancel;
import io.jcompose.wire.ContainerDetail;
import io.jcompose.wire.LogFrame;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Reads one container's log once, from where its cursor stands to its end. */
final class LogReader {
  private static final String NONE = "0";

  private final Engine engine;
  private final Containers containers;
  private final LogOptions options;
  private final LogListener listener;
  private final Cancel cancel;

  LogReader(Engine engine, LogOptions options, LogListener listener, Cancel cancel) {
    this.engine = engine;
    this.containers = engine.containers();
    this.options = options;
    this.listener = listener;
    this.cancel = cancel;
  }

  /** Whether nothing is wanted of what was there at the beginning. */
  boolean skipsPast() {
    return options.tail().equals(Optional.of(NONE));
  }

  /** Moves a tail behind what is there: reads its last line, which has the engine's time. */
  void skipPast(Tail tail) {
    try {
      var detail = containers.inspect(tail.source().id());
      var last = stamped(false, Optional.of("1"), options.since());
      logs(detail.id(), detail.tty(), last, tail.cursor(), frame -> {});
      tail.skipped(detail);
    } catch (EngineException e) {
      // Reading it meets the same failure, and tells it.
    }
  }

  /** Blocks until the log ends or reading is cancelled. */
  Signal.LogEnded read(Tail tail) {
    ContainerDetail detail;
    try {
      detail = containers.inspect(tail.source().id());
    } catch (EngineException e) {
      boolean lost = e.kind() == Kind.UNREACHABLE;
      if (lost || e.kind() == Kind.NOT_FOUND || cancel.isRequested()) {
        return new Signal.LogEnded(tail, "", false, false);
      }
      throw e;
    }
    boolean counts = tail.beginsRun(detail);
    if (counts) {
      listener.started(tail.source());
    }
    var progressed = new AtomicBoolean();
    try {
      if (tail.audible()) {
        read(tail, detail.tty(), progressed);
      } else if (Tail.alive(detail)) {
        containers.waitFor(detail.id(), "not-running", cancel);
      }
    } catch (EngineException e) {
      failed(e, tail, detail);
    }
    return new Signal.LogEnded(tail, detail.startedAt(), counts, progressed.get());
  }

  private void read(Tail tail, boolean tty, AtomicBoolean progressed) {
    var source = tail.source();
    var cursor = tail.cursor();
    boolean first = cursor.since().isEmpty() && tail.early() && !skipsPast();
    var tailing = first ? options.tail() : Optional.<String>empty();
    var since = cursor.since().or(options::since);
    cursor.rewind();
    Consumer<LogFrame> sink =
        frame -> {
          progressed.set(true);
          if (!cancel.isRequested()) {
            listener.frame(source, frame);
          }
        };
    logs(source.id(), tty, stamped(true, tailing, since), cursor, sink);
    if (engine.podman() && !cancel.isRequested()) {
      // Podman follows until the container has exited, and then may leave out its last lines.
      cursor.rewind();
      var rest = cursor.since().isEmpty() ? tailing : Optional.<String>empty();
      var from = cursor.since().or(options::since);
      logs(source.id(), tty, stamped(false, rest, from), cursor, sink);
    }
  }

  private LogQuery stamped(boolean follow, Optional<String> lines, Optional<String> since) {
    return new LogQuery(follow, true, since, options.until(), lines);
  }

  private void logs(
      String id, boolean tty, LogQuery query, LogCursor cursor, Consumer<LogFrame> sink) {
    if (tty) {
      var records = new TerminalRecords(frame -> cursor.take(frame, sink));
      containers.logs(id, true, query, cancel, records);
      records.end();
    } else {
      containers.logs(id, false, query, cancel, frame -> cursor.take(frame, sink));
    }
  }

  /** Whether the engine keeps no log of the container that could be read. */
  static boolean unreadable(EngineException e) {
    String message = e.engineMessage();
    return message.contains("does not support reading") || message.contains("cannot read logs");
  }

  /** A log that ends badly is opened again, unless the engine cannot read it at all. */
  private void failed(EngineException e, Tail tail, ContainerDetail detail) {
    if (!unreadable(e)) {
      boolean passing = e.kind() == Kind.NOT_FOUND || e.kind() == Kind.CONFLICT;
      boolean lost = e.status() == 0;
      if (!passing && !lost) {
        throw e;
      }
      return;
    }
    if (!Tail.alive(detail)) {
      listener.unreadable(tail.source(), e.engineMessage());
      return;
    }
    attach(tail, detail);
  }

  private void attach(Tail tail, ContainerDetail detail) {
    try (var streams = containers.attach(tail.source().id(), detail.tty(), false)) {
      var registration = cancel.onRequest(streams::close);
      try {
        streams.read(frame -> listener.frame(tail.source(), frame));
      } finally {
        registration.close();
      }
    } catch (EngineException e) {
      if (e.kind() != Kind.NOT_FOUND && !cancel.isRequested()) {
        listener.unreadable(tail.source(), e.engineMessage());
      }
    }
  }
}
