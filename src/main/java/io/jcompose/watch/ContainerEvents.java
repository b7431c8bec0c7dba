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
  private final Consumer<Heard> sink;
  private final Cancel stop = new Cancel();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** One that has not begun. */
  ContainerEvents(Engine engine, Filters project, Consumer<Heard> sink) {
    this.engine = engine;
    this.filters = project.and("type", "container").and("event", "start");
    this.sink = sink;
  }

  /** What it tells. */
  sealed interface Heard {
    /** Containers have started, or events of them may have been missed. */
    record Starts() implements Heard {}

    /** The engine does not answer. */
    record Lost(String words) implements Heard {}
  }

  void begin() {
    var thread = new Thread(this::read, "jc-starts");
    thread.setDaemon(true);
    thread.start();
  }

  /** Every connection begins with a look, because nobody knows what was before. */
  private void read() {
    boolean lost = false;
    do {
      try (var stream = engine.events(filters, stop)) {
        lost = false;
        Optional<EventStream.Item> item;
        do {
          sink.accept(new Heard.Starts());
          item = stream.next();
        } while (item.isPresent());
      } catch (EngineException e) {
        if (!lost && !stop.isRequested()) {
          lost = true;
          sink.accept(new Heard.Lost(e.engineMessage()));
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
