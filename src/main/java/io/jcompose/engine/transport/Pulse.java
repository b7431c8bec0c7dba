package io.jcompose.engine.transport;

import io.jcompose.event.Cancel;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Whether a machine is alive while something is waited for there: silence on a connection says
 * nothing, it may last for days and go on after a network was gone. So it is pinged, on a
 * connection of its own, and after some silent pings in a row all that is waited for is given up.
 */
final class Pulse implements AutoCloseable {
  private static final int MISSES = 3;

  private final Supplier<Exchange> ping;
  private final Runnable silent;
  private final Duration beat;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Cancel lost = new Cancel();

  /**
   * One that has not begun.
   *
   * @param ping makes a ping, whose patience is that of the beat
   * @param silent is run when the machine is given up, before those who wait are told
   */
  Pulse(Supplier<Exchange> ping, Duration beat, Runnable silent) {
    this.ping = ping;
    this.beat = beat;
    this.silent = silent;
  }

  /** Something that is waited for, until it is closed. */
  final class Watched implements AutoCloseable {
    private final Cancel mine = lost;
    private final Cancel.Registration registration;
    private final AtomicBoolean ended = new AtomicBoolean();

    Watched(Exchange exchange) {
      waiting.incrementAndGet();
      registration = mine.onRequest(exchange::cancel);
    }

    /** Whether it was given up because the machine was silent. */
    boolean isLost() {
      return mine.isRequested();
    }

    @Override
    public void close() {
      if (ended.compareAndSet(false, true)) {
        waiting.decrementAndGet();
        registration.close();
      }
    }
  }

  Watched watch(Exchange exchange) {
    if (begun.compareAndSet(false, true)) {
      var thread = new Thread(this::beat, "jc-pulse");
      thread.setDaemon(true);
      thread.start();
    }
    return new Watched(exchange);
  }

  private void beat() {
    int misses = 0;
    try {
      while (!closed.await(beat.toMillis(), TimeUnit.MILLISECONDS)) {
        misses = waiting.get() == 0 || answers() ? 0 : misses + 1;
        if (misses == MISSES) {
          misses = 0;
          giveUp();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers() {
    try (var response = ping.get().execute()) {
      return response.code() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void giveUp() {
    silent.run();
    var known = lost;
    lost = new Cancel();
    known.request();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
