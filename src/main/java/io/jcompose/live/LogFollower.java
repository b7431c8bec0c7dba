package io.jcompose.live;

import io.jcompose.engine.Engine;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.wire.ContainerSummary;
import java.util.function.Predicate;

/** Reads the logs of containers of one engine, and goes on with those that come later. */
public final class LogFollower {
  private final Engine engine;
  private final LogOptions options;

  public LogFollower(Engine engine, LogOptions options) {
    this.engine = engine;
    this.options = options;
  }

  /**
   * Reads until the end, which when following is that no container runs or will be restarted.
   *
   * @param filters of containers, such as the label of a project
   * @param wanted which of those to read
   */
  public void read(
      Filters filters, Predicate<ContainerSummary> wanted, Cancel cancel, LogListener listener) {
    try (var following = open(filters, wanted, cancel, listener)) {
      following.expectNoMore();
      following.await();
    }
  }

  /**
   * Begins to read, in the background. When this returns, no later container will be missed; the
   * end is not looked for before {@link Following#expectNoMore}.
   */
  public Following open(
      Filters filters, Predicate<ContainerSummary> wanted, Cancel cancel, LogListener listener) {
    var following = new Following(engine, new Following.Wish(filters, wanted, options), listener);
    try {
      following.begin(cancel);
      return following;
    } catch (RuntimeException e) {
      following.close();
      throw e;
    }
  }
}
