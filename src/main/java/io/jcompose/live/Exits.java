package io.jcompose.live;

import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Waits until the containers of services have ended, wherever they are. One that has ended before
 * counts as well, so that no job is too quick to be waited for. Its monitor guards the last code.
 */
public final class Exits {
  private final Sites sites;
  private final Filters project;
  private final Collection<String> services;
  private Optional<Integer> last = Optional.empty();

  /** The end of a container. */
  public record Ended(String id, int code) {}

  /** Called with each end, one after the other, in the order in which they come. */
  @FunctionalInterface
  public interface Listener {
    void ended(Ended container);
  }

  public Exits(Sites sites, Filters project, Collection<String> services) {
    this.sites = sites;
    this.project = project;
    this.services = List.copyOf(services);
  }

  /** The problem of services without a container that could end. */
  public static Diagnostic none(Collection<String> services) {
    return LiveProblems.nothingToWaitFor(services);
  }

  /**
   * Blocks until all have ended, or {@code cancel}.
   *
   * @return the last one's code; absent when there was none to wait for
   */
  public Optional<Integer> await(Cancel cancel, Listener listener) throws InterruptedException {
    sites.forEachAnswering(
        site ->
            new SiteExits(site.engine(), project, services)
                .await(cancel, it -> ended(it, listener)));
    synchronized (this) {
      return last;
    }
  }

  private synchronized void ended(Ended container, Listener listener) {
    last = Optional.of(container.code());
    listener.ended(container);
  }
}
