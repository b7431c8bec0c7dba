package io.jcompose.live;

import io.jcompose.engine.Engine;
import io.jcompose.engine.EventStream;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * The threads that read for who follows the logs of a host: one for each log that is open, and one
 * for the events. What they come to goes into the queue.
 *
 * @param stop thrown when nobody follows any more
 */
record Feeds(LogReader reader, Queue<Signal> signals, Cancel stop) {
  /** Begins to tell what happens to containers; when this returns, nothing later is missed. */
  void events(Engine engine, Filters containers) {
    Filters filters = containers.and("type", "container");
    for (String action : List.of("start", "die", "destroy", "remove")) {
      filters = filters.and("event", action);
    }
    var stream = engine.events(filters, stop);
    thread(() -> listen(stream), "jc-log-events").start();
  }

  /** Begins to read a log. */
  void log(Tail tail) {
    thread(() -> read(tail), name(tail)).start();
  }

  /** If the past is not wanted, passes over it; done on return, so that what comes later is new. */
  void skipPast(List<Tail> added) {
    var threads = new ArrayList<Thread>();
    for (Tail tail : reader.skipsPast() ? added : List.<Tail>of()) {
      var thread = thread(() -> reader.skipPast(tail), name(tail));
      threads.add(thread);
      thread.start();
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.request();
    }
  }

  private void read(Tail tail) {
    try {
      signals.add(reader.read(tail));
    } catch (RuntimeException e) {
      boolean wanted = !stop.isRequested();
      signals.add(new Signal.Stop(wanted ? Optional.of(e) : Optional.empty()));
    }
  }

  private void listen(EventStream stream) {
    try (stream) {
      for (var item = stream.next(); item.isPresent(); item = stream.next()) {
        signals.add(new Signal.Told(item.get()));
      }
      stop.request();
    } catch (RuntimeException e) {
      signals.add(new Signal.Stop(Optional.of(e)));
    }
  }

  private static String name(Tail tail) {
    return "jc-log-" + tail.source().name();
  }

  static Thread thread(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
