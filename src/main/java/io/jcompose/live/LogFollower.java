package io.jcompose.live;

import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.wire.ContainerSummary;
import java.time.Duration;
import java.util.function.Function;

/** Reads the logs of containers, and goes on with those that come later. */
public final class LogFollower {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Sites sites;
  private final LogOptions options;
  private final Duration patience;

  public LogFollower(Sites sites, LogOptions options) {
    this(sites, options, PATIENCE);
  }

  /** {@code patience} is how long an engine that is gone is waited for. */
  LogFollower(Sites sites, LogOptions options, Duration patience) {
    this.sites = sites;
    this.options = options;
    this.patience = patience;
  }

  /**
   * Reads until the end, which when following is that no container runs or will be restarted.
   *
   * @param filters of containers, such as the label of a project
   * @param interest what of those to read
   */
  public void read(
      Filters filters,
      Function<ContainerSummary, Interest> interest,
      Cancel cancel,
      LogListener listener)
      throws InterruptedException {
    if (!options.follow()) {
      new LogDump(sites, options, cancel, listener).read(filters, interest);
      return;
    }
    try (var following = open(filters, interest, cancel, listener)) {
      following.expectNoMore();
      following.await();
    }
  }

  /**
   * Begins to read, in the background. When this returns, no later container will be missed; the
   * end is not looked for before {@link Following#expectNoMore}.
   */
  public Following open(
      Filters filters,
      Function<ContainerSummary, Interest> interest,
      Cancel cancel,
      LogListener listener)
      throws InterruptedException {
    if (sites.named()) {
      // All that is there, so that names have their width before the first host writes.
      LogDump.wanted(sites, filters, it -> interest.apply(it) != Interest.NONE)
          .forEach(it -> listener.found(LogSource.of(it.host(), it.container())));
    }
    var wish = new SiteFollowing.Wish(filters, interest, options, patience);
    var following = new Following(sites, wish, listener);
    try {
      following.begin(cancel);
      return following;
    } catch (RuntimeException | InterruptedException e) {
      following.close();
      throw e;
    }
  }
}
