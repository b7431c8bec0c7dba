package io.jcompose.engine;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.engine.EngineException.Kind;
import io.jcompose.engine.decode.EventDecoder;
import io.jcompose.engine.decode.Json;
import io.jcompose.event.Cancel;
import io.jcompose.wire.EngineEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@link EventStream} over HTTP, which connects again when its connection breaks. The lock guards
 * the connection in use: a thread in {@link #next} owns it, and {@link #close} only cancels it
 * then.
 */
final class HttpEventStream implements EventStream {
  private static final Duration FOR_EVER = Duration.ZERO;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private final Http http;
  private final Filters filters;
  private final EventSpan span;
  private final Duration endurance;
  private final EventMemory memory;
  private final EventDecoder decoder = new EventDecoder();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Cancel stop = new Cancel();
  private volatile Cancel.@Nullable Registration registration;
  private final Object lock = new Object();
  private @Nullable Reply live;
  private boolean owned;
  private @Nullable JsonParser parser;
  private boolean gap;
  private boolean heard = true;

  private HttpEventStream(Http http, Filters filters, EventSpan span, Duration endurance) {
    this.http = http;
    this.filters = http.spoken().podman() ? filters.forPodman() : filters;
    this.span = span;
    this.endurance = endurance;
    this.memory = new EventMemory(http.spoken().podman());
  }

  /**
   * Opens it; returns when the engine has answered.
   *
   * @param endurance how long a lost engine is waited for
   */
  static HttpEventStream open(
      Http http, Filters filters, EventSpan span, Cancel cancel, Duration endurance) {
    var stream = new HttpEventStream(http, filters, span, endurance);
    stream.registration = cancel.onRequest(stream::close);
    try {
      Call call = Call.get("/events").filters(stream.filters);
      stream.connect(span.of(call, http.spoken().podman()));
      return stream;
    } catch (RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  @Override
  public Optional<Item> next() {
    own(true);
    try {
      return await();
    } finally {
      own(false);
      if (isClosed()) {
        drop();
      }
    }
  }

  private void own(boolean now) {
    synchronized (lock) {
      owned = now;
    }
  }

  private Optional<Item> await() {
    while (!isClosed()) {
      if (gap) {
        gap = false;
        return Optional.of(new Item.Gap());
      }
      EngineEvent event = read();
      if (event == null && span.until().isPresent()) {
        close();
      } else if (event == null) {
        reconnect();
      } else if (span.holds(event) && memory.isNew(event)) {
        return Optional.of(new Item.Occurred(event));
      }
    }
    return Optional.empty();
  }

  /** The next event of this connection; null when it has ended. */
  private @Nullable EngineEvent read() {
    try {
      JsonParser in = parser();
      if (in.nextToken() == null) {
        return null;
      }
      EngineEvent event = decoder.read(in);
      heard = true;
      return event;
    } catch (IOException e) {
      return null;
    }
  }

  /** Made only now, because making it waits for the first bytes. */
  private JsonParser parser() throws IOException {
    JsonParser known = parser;
    if (known != null) {
      return known;
    }
    Reply reply;
    synchronized (lock) {
      reply = live;
    }
    if (reply == null) {
      throw new IOException("closed");
    }
    JsonParser made = Json.parser(reply.stream());
    parser = made;
    return made;
  }

  /** Connects again, and finds out whether the engine still knows the last event that was seen. */
  private void reconnect() {
    long deadline = System.nanoTime() + endurance.toNanos();
    // A connection on which nothing came is no sign of health; without a pause it might spin.
    long pause = heard ? 0 : FIRST_PAUSE_MILLIS;
    heard = false;
    while (!pausedUntilClosed(pause)) {
      try {
        connect(memory.since(Call.get("/events").filters(filters)));
        gap = !memory.isKept(http, filters, stop);
        return;
      } catch (EngineException e) {
        boolean lost = e.kind() == Kind.UNREACHABLE || e.status() >= 500;
        if (isClosed()) {
          return;
        }
        if (!lost || System.nanoTime() - deadline > 0) {
          throw e;
        }
      }
      pause = Math.min(Math.max(pause * 2, FIRST_PAUSE_MILLIS), LONGEST_PAUSE_MILLIS);
    }
  }

  private void connect(Call call) {
    drop();
    Reply opened = http.send(call.patience(FOR_EVER), stop);
    synchronized (lock) {
      live = opened;
    }
    parser = null;
  }

  private void drop() {
    Reply old;
    synchronized (lock) {
      old = live;
      live = null;
    }
    if (old != null) {
      old.abort();
    }
  }

  private boolean pausedUntilClosed(long millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      return true;
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public void close() {
    closed.countDown();
    stop.request();
    Cancel.Registration known = registration;
    if (known != null) {
      known.close();
    }
    boolean mine;
    synchronized (lock) {
      mine = !owned;
    }
    if (mine) {
      drop();
    }
  }
}
