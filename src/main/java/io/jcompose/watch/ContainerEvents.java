package io.jcompose.watch;

import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EventStream;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells when containers of the project start, and when the engine is lost and back, on a thread of
 * its own.
 */
final class ContainerEvents implements AutoCloseable {
  private static final long PAUSE_MILLIS = 500;

  private final Engine engine;
  private final Filters filters;
  private final Consumer<Signal> sink;
  private final Cancel stop = new Cancel();
  private final CountDownLatch closed = new CountDownLatch(1);

  private ContainerEvents(Engine engine, Filters project, Consumer<Signal> sink) {
    this.engine = engine;
    this.filters = project.and("type", "container").and("event", "start");
    this.sink = sink;
  }

  static ContainerEvents open(Engine engine, Filters project, Consumer<Signal> sink) {
    var events = new ContainerEvents(engine, project, sink);
    var thread = new Thread(events::read, "jc-starts");
    thread.setDaemon(true);
    thread.start();
    return events;
  }

  /** Every connection begins with a look, because nobody knows what was before. */
  private void read() {
    boolean lost = false;
    do {
      try (var stream = engine.events(filters, stop)) {
        lost = false;
        Optional<EventStream.Item> item;
        do {
          sink.accept(new Signal.Look());
          item = stream.next();
        } while (item.isPresent());
      } catch (EngineException e) {
        if (!lost && !stop.isRequested()) {
          lost = true;
          sink.accept(new Signal.Lost(e.engineMessage()));
        }
      }
    } while (!closedAfterPause());
  }

  private boolean closedAfterPause() {
    try {
      return closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    stop.request();
  }
}
