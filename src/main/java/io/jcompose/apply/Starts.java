package io.jcompose.apply;

import io.jcompose.event.Cancel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** When services' containers were started in this run, on whichever host. */
final class Starts {
  /**
   * How long other hosts take to hear of a name on a network that spans them. Engines pass names on
   * by gossip: mostly within 0.7 s, but 2.9 s have been measured, too.
   */
  static final Duration SPREADING = Duration.ofSeconds(3);

  private final Map<String, Long> byService = new ConcurrentHashMap<>();

  void started(String service) {
    byService.put(service, System.nanoTime());
  }

  /** Ends when other hosts have had the time to hear of the service. It occupies no thread. */
  CompletableFuture<String> heard(String service, Cancel cancel) {
    Long since = byService.get(service);
    long left = since == null ? 0 : SPREADING.toNanos() - (System.nanoTime() - since);
    var heard = new CompletableFuture<String>();
    heard.completeOnTimeout("", Math.max(left, 0), TimeUnit.NANOSECONDS);
    var registration =
        cancel.onRequest(() -> heard.completeExceptionally(new CancellationException()));
    return heard.whenComplete((nothing, failure) -> registration.close());
  }
}
