package io.jcompose.live;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.EventStream;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.wire.ContainerSummary;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Logs of one host that are being read. One thread coordinates: it alone touches the tails, and
 * everything reaches it through the queue, into which the threads of {@link Feeds} put what they
 * come to.
 */
final class SiteFollowing {
  /** How often a lost engine, or a container that is to be started, is looked at again. */
  private static final long LOOK_MILLIS = 500;

  /** How long a container that is to replace another may take to be started. */
  private static final Duration BIRTH = Duration.ofSeconds(15);

  private final Site site;
  private final Wish wish;
  private final LogListener listener;
  private final LastOfAll last;
  private final Cancel stop = new Cancel();
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Feeds feeds;
  private final Tails tails;
  private final Thread coordinator = Feeds.thread(this::coordinate, "jc-logs");
  private final Respite loss;
  private final Respite birth = new Respite(BIRTH);
  private Cancel.Registration registration = () -> {};
  private boolean noMoreExpected;
  private boolean lookedAtTheEnd;
  private volatile Optional<RuntimeException> failure = Optional.empty();

  /**
   * What is to be read.
   *
   * @param patience how long an engine that is gone is waited for
   */
  record Wish(
      Filters filters,
      Function<ContainerSummary, Interest> interest,
      LogOptions options,
      Duration patience) {}

  SiteFollowing(Site site, Wish wish, LogListener listener, LastOfAll last) {
    this.site = site;
    this.wish = wish;
    this.listener = listener;
    this.last = last;
    this.loss = new Respite(wish.patience());
    this.feeds =
        new Feeds(new LogReader(site.engine(), wish.options(), listener, stop), signals, stop);
    this.tails = new Tails(site, wish, listener, feeds::log);
  }

  /** Subscribes, then lists, so that no container falls between the two. */
  SiteFollowing begin(Cancel cancel) {
    registration = cancel.onRequest(stop::request);
    stop.onRequest(coordinator::interrupt);
    feeds.events(site.engine(), wish.filters());
    var there = tails.found(wish.filters(), true);
    feeds.skipPast(there);
    there.forEach(tails::open);
    coordinator.start();
    return this;
  }

  /** Says that every container is there: from now on the end of the last one ends the reading. */
  void expectNoMore() {
    signals.add(new Signal.NoMoreExpected());
  }

  /** Takes that back: somebody is about to make containers anew. */
  void expectMore() {
    signals.add(new Signal.MoreExpected());
  }

  /**
   * Blocks until reading has ended.
   *
   * @throws RuntimeException what the listener threw, or an {@link EngineException} that made
   *     reading impossible
   */
  void await() {
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

  /** Waits until then for the end of the reading, and ends it; {@code end} is of the nano clock. */
  void await(long end) throws InterruptedException {
    coordinator.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    stop.request();
  }

  Site site() {
    return site;
  }

  /** It could not begin, and the others go on without it. */
  void absent() {
    stop.request();
    last.ended(this, false);
  }

  /** Has it end at once. */
  void stop() {
    stop.request();
  }

  /** Ends the reading at once, and waits until it has ended. */
  void close() {
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
      while (!stop.isRequested() && !last.isOver(this, finished())) {
        var signal = next();
        if (signal instanceof Signal.Stop end) {
          failure = end.failure().filter(it -> !last.excuses(site, it));
          break;
        }
        attempt(() -> heed(signal));
      }
    } catch (InterruptedException e) {
      // Only a stop interrupts this thread, wherever it waits: its work is over.
    } catch (RuntimeException e) {
      boolean borne = stop.isRequested() || last.excuses(site, e);
      failure = borne ? Optional.empty() : Optional.of(e);
    }
    stop.request();
    registration.close();
    last.ended(this, failure.isPresent());
  }

  /** The next signal; null when it is time to look again without one. */
  private @Nullable Signal next() throws InterruptedException {
    if (loss.tried() || birth.tried()) {
      return signals.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
    return signals.take();
  }

  /** Does what needs the engine; while that is gone, everything is looked at again later. */
  private void attempt(Runnable work) {
    try {
      work.run();
      if (loss.tried()) {
        tails.lookAgain();
        loss.end();
      }
    } catch (EngineException e) {
      if (e.kind() != EngineException.Kind.UNREACHABLE) {
        throw e;
      }
      if (!loss.tried()) {
        listener.engineLost(site.host());
      }
      if (!loss.lasts()) {
        throw e;
      }
    }
  }

  private boolean finished() {
    if (!noMoreExpected || loss.tried()) {
      return false;
    }
    if (tails.ended() && !lookedAtTheEnd) {
      // Another client may have begun to replace the container whose end was the last one.
      attempt(() -> tails.adopt(wish.filters()));
      lookedAtTheEnd = !loss.tried();
      return lookedAtTheEnd && tails.ended();
    }
    if (tails.onlyReplacementsLeft()) {
      return !birth.lasts();
    }
    birth.end();
    return tails.ended();
  }

  private void heed(@Nullable Signal signal) {
    if (signal instanceof Signal.NoMoreExpected) {
      noMoreExpected = true;
      // What was started last, or once more, may be here before its event is.
      tails.lookAgain();
    } else if (signal instanceof Signal.MoreExpected) {
      noMoreExpected = false;
    } else if (signal instanceof Signal.LogEnded end) {
      lookedAtTheEnd = false;
      end.tail().closed(end);
      tails.check(end.tail());
    } else if (signal instanceof Signal.Told told
        && told.item() instanceof EventStream.Item.Occurred occurred) {
      tails.heed(occurred.event());
    } else {
      tails.lookAgain();
    }
  }
}
