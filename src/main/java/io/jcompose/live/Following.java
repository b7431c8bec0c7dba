package io.jcompose.live;

import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EventStream;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.wire.ContainerDetail;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.EngineEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/**
 * Logs that are being read. One thread coordinates: it alone touches the tails, and everything
 * reaches it through the queue. Each log that is open has a thread, and so have the events.
 */
public final class Following implements AutoCloseable {
  private final Engine engine;
  private final Wish wish;
  private final LogListener listener;
  private final Cancel stop = new Cancel();
  private final LogReader reader;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Map<String, Tail> tails = new LinkedHashMap<>();
  private final Thread coordinator = thread(this::coordinate, "jc-logs");
  private Cancel.Registration registration = () -> {};
  private boolean noMoreExpected;
  private volatile Optional<RuntimeException> failure = Optional.empty();

  /** What is to be read. */
  record Wish(Filters filters, Predicate<ContainerSummary> wanted, LogOptions options) {}

  Following(Engine engine, Wish wish, LogListener listener) {
    this.engine = engine;
    this.wish = wish;
    this.listener = listener;
    this.reader = new LogReader(engine.containers(), wish.options(), listener, stop);
  }

  /** Subscribes, then lists, so that no container falls between the two. */
  void begin(Cancel cancel) {
    registration = cancel.onRequest(stop::request);
    stop.onRequest(coordinator::interrupt);
    if (wish.options().follow()) {
      var stream = engine.events(eventFilters(), stop);
      thread(() -> listen(stream), "jc-log-events").start();
    } else {
      noMoreExpected = true;
    }
    adopt(wish.filters(), true);
    coordinator.start();
  }

  /** Says that every container is there: from now on the end of the last one ends the reading. */
  public void expectNoMore() {
    signals.add(new Signal.NoMoreExpected());
  }

  /**
   * Blocks until reading has ended.
   *
   * @throws RuntimeException what the listener threw, or an {@link EngineException} that made
   *     reading impossible
   */
  public void await() {
    try {
      coordinator.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.request();
      return;
    }
    failure.ifPresent(
        it -> {
          throw it;
        });
  }

  /** Ends the reading at once. */
  @Override
  public void close() {
    stop.request();
    registration.close();
    try {
      coordinator.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void coordinate() {
    try {
      while (!stop.isRequested() && !finished()) {
        var signal = signals.take();
        if (signal instanceof Signal.Stop end) {
          failure = end.failure();
          break;
        }
        heed(signal);
      }
    } catch (InterruptedException e) {
      // Only a stop interrupts this thread, wherever it waits: its work is over.
    } catch (RuntimeException e) {
      failure = stop.isRequested() ? Optional.empty() : Optional.of(e);
    }
    stop.request();
    registration.close();
  }

  private boolean finished() {
    if (!noMoreExpected) {
      return false;
    }
    for (Tail tail : tails.values()) {
      if (!tail.ended()) {
        return false;
      }
    }
    return true;
  }

  private void heed(Signal signal) {
    if (signal instanceof Signal.NoMoreExpected) {
      // What was started last may be here before its event is.
      adopt(wish.filters(), false);
      noMoreExpected = true;
    } else if (signal instanceof Signal.LogEnded end) {
      end.tail().closed(end);
      check(end.tail());
    } else if (signal instanceof Signal.Told told) {
      if (told.item() instanceof EventStream.Item.Occurred occurred) {
        heed(occurred.event());
      } else {
        adopt(wish.filters(), false);
        tails.values().forEach(this::recheck);
      }
    }
  }

  private void heed(EngineEvent event) {
    var tail = tails.get(event.actor());
    if (tail == null) {
      if (event.action().equals("start")) {
        adopt(wish.filters().and("id", event.actor()), false);
      }
      return;
    }
    String code = event.attributes().getOrDefault("exitCode", "");
    if (event.action().equals("die") && !code.isEmpty()) {
      tail.died(Integer.parseInt(code));
    }
    recheck(tail);
  }

  private void recheck(Tail tail) {
    tail.encourage();
    if (!tail.reading()) {
      check(tail);
    }
  }

  private void adopt(Filters filters, boolean early) {
    var found = new ArrayList<>(engine.containers().list(true, filters));
    found.sort(Comparator.comparing(ContainerSummary::name));
    List<Tail> added = new ArrayList<>();
    for (ContainerSummary container : found) {
      if (!tails.containsKey(container.id()) && wish.wanted().test(container)) {
        var cursor = new LogCursor(wish.options().timestamps());
        var tail = new Tail(LogSource.of(container), cursor, early);
        tails.put(container.id(), tail);
        added.add(tail);
        listener.found(tail.source());
      }
    }
    if (early && reader.skipsPast()) {
      skipPast(added);
    }
    added.forEach(this::open);
  }

  /** Done before the beginning returns, so that what comes after it is new. */
  private void skipPast(List<Tail> added) {
    var threads = new ArrayList<Thread>();
    for (Tail tail : added) {
      var thread = thread(() -> reader.skipPast(tail), "jc-log-" + tail.source().name());
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

  private void open(Tail tail) {
    tail.opened();
    thread(() -> read(tail), "jc-log-" + tail.source().name()).start();
  }

  private void read(Tail tail) {
    try {
      signals.add(reader.read(tail));
    } catch (RuntimeException e) {
      boolean wanted = !stop.isRequested();
      signals.add(new Signal.Stop(wanted ? Optional.of(e) : Optional.empty()));
    }
  }

  /** Looks at a container whose log is not open, and opens it if there is a reason to. */
  private void check(Tail tail) {
    if (!wish.options().follow() || wish.options().until().isPresent()) {
      tail.end();
      return;
    }
    ContainerDetail detail;
    try {
      detail = engine.containers().inspect(tail.source().id());
    } catch (EngineException e) {
      if (e.kind() != EngineException.Kind.NOT_FOUND) {
        throw e;
      }
      tellExit(tail, tail.diedWith(), false);
      tail.end();
      return;
    }
    check(tail, detail);
  }

  private void check(Tail tail, ContainerDetail detail) {
    if (tail.startedAgain(detail)) {
      tellExit(tail, tail.diedWith(), true);
      open(tail);
    } else if (!Tail.alive(detail)) {
      boolean restarting = detail.status().equals("restarting");
      tellExit(tail, detail.exitCode(), restarting);
      if (!restarting) {
        tail.end();
      }
    } else if (!tail.inVain()) {
      open(tail);
    }
  }

  private void tellExit(Tail tail, int code, boolean restarting) {
    if (tail.takeExit()) {
      listener.exited(tail.source(), code, restarting);
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

  private Filters eventFilters() {
    Filters filters = wish.filters().and("type", "container");
    for (String action : List.of("start", "die", "destroy", "remove")) {
      filters = filters.and("event", action);
    }
    return filters;
  }

  private static Thread thread(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
