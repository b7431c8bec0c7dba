package io.jcompose.live;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.StatsSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** What the containers of a project use, once or from moment to moment, wherever they are. */
public final class Usages {
  private final Sites sites;
  private final Wish wish;
  private final List<Usage> bySite = new CopyOnWriteArrayList<>();

  /**
   * Whose usage is wanted.
   *
   * @param all whether those that do not run are shown, too
   */
  public record Wish(Filters project, Predicate<ContainerSummary> containers, boolean all) {}

  public Usages(Sites sites, Wish wish) {
    this.sites = sites;
    this.wish = wish;
  }

  /**
   * One list call to each host, and one for each container that runs, which takes the engine a
   * second.
   */
  public List<UsageRow> once() throws InterruptedException {
    var found = sites.containers(wish.all(), wish.project(), wish.containers());
    return sites.each(found, Found::site, Usages::sample);
  }

  private static UsageRow sample(Found found) {
    var row = new UsageRow(found.host(), found.container(), Optional.empty());
    var sample = new AtomicReference<StatsSample>();
    if (row.running()) {
      found
          .site()
          .engine()
          .containers()
          .stats(row.container().id(), false, new Cancel(), sample::set);
    }
    return new UsageRow(row.host(), row.container(), Optional.ofNullable(sample.get()));
  }

  /** Keeps the rows up to date, on threads of its own, until {@code cancel}. */
  public void follow(Cancel cancel) throws InterruptedException {
    sites.forEachAnswering(
        site -> {
          var usage = new Usage(sites, site, wish);
          usage.follow(cancel);
          bySite.add(usage);
        });
  }

  /** Those of hosts that answer: by host, and there in the engine's order. */
  public List<UsageRow> rows() {
    var rows = new ArrayList<UsageRow>();
    for (Site site : sites.answering()) {
      bySite.stream().filter(it -> it.site().equals(site)).forEach(it -> rows.addAll(it.rows()));
    }
    return rows;
  }

  /** Why it ended by itself. */
  public Optional<EngineException> failure() {
    return bySite.stream().flatMap(it -> it.failure().stream()).findFirst();
  }
}
