package io.jcompose.live;

import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Logs that are being read, on however many hosts; their end is that of all. */
public final class Following implements AutoCloseable {
  private final Sites sites;
  private final List<SiteFollowing> all = new ArrayList<>();

  Following(Sites sites, SiteFollowing.Wish wish, LogListener listener) {
    this.sites = sites;
    var last = new LastOfAll(sites);
    sites.answering().forEach(it -> all.add(new SiteFollowing(it, wish, listener, last)));
    last.expect(all);
  }

  /** Subscribes everywhere; no later container will be missed. */
  void begin(Cancel cancel) throws InterruptedException {
    if (!sites.named()) {
      all.get(0).begin(cancel);
      return;
    }
    sites.each(all, SiteFollowing::site, it -> it.begin(cancel));
    for (SiteFollowing each : all) {
      if (!sites.answering().contains(each.site())) {
        each.absent();
      }
    }
  }

  /** Says that every container is there: from now on the end of the last one ends the reading. */
  public void expectNoMore() {
    all.forEach(SiteFollowing::expectNoMore);
  }

  /** Takes that back: somebody is about to make containers anew. */
  public void expectMore() {
    all.forEach(SiteFollowing::expectMore);
  }

  /**
   * Blocks until reading has ended.
   *
   * @throws RuntimeException what the listener threw, or an {@link EngineException} that made
   *     reading impossible
   */
  public void await() {
    all.forEach(SiteFollowing::await);
  }

  /** Waits so long for the end of the reading, and ends it then. */
  public void await(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (SiteFollowing each : all) {
      each.await(end);
    }
  }

  /** Ends the reading at once. */
  @Override
  public void close() {
    all.forEach(SiteFollowing::stop);
    all.forEach(SiteFollowing::close);
  }
}
