package io.jcompose.live;

import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EventStream;
import io.jcompose.engine.EventStream.Item;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.StatsSample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the containers of a project on one host use from moment to moment. The lock guards the rows.
 */
final class Usage {
  private static final Filters CHANGES =
      Filters.NONE.and("type", "container").and("event", "start").and("event", "die");

  private final Sites sites;
  private final Site site;
  private final Engine engine;
  private final Usages.Wish wish;
  private final Map<String, UsageRow> rows = new LinkedHashMap<>();
  private final Set<String> watched = new HashSet<>();
  private volatile @Nullable EngineException failure;

  Usage(Sites sites, Site site, Usages.Wish wish) {
    this.sites = sites;
    this.site = site;
    this.engine = site.engine();
    this.wish = wish;
  }

  Site site() {
    return site;
  }

  /** In the engine's order, which is the youngest first. */
  synchronized List<UsageRow> rows() {
    return List.copyOf(rows.values());
  }

  private List<ContainerSummary> found() {
    var found = new ArrayList<>(engine.containers().list(wish.all(), wish.project()));
    found.removeIf(wish.containers().negate());
    return found;
  }

  /** Keeps the rows up to date, on threads of its own, until {@code cancel}. */
  void follow(Cancel cancel) {
    var filters = new Filters(new LinkedHashMap<>(CHANGES.byKey()));
    for (String label : wish.project().byKey().getOrDefault("label", List.of())) {
      filters = filters.and("label", label);
    }
    var events = engine.events(filters, cancel);
    refresh(cancel);
    thread(() -> heed(events, cancel));
  }

  private void heed(EventStream events, Cancel cancel) {
    try (events) {
      for (Optional<Item> item = events.next(); item.isPresent(); item = events.next()) {
        refresh(cancel);
      }
    } catch (EngineException e) {
      if (!cancel.isRequested()) {
        fail(e, cancel);
      }
    }
  }

  /** The end for all, unless it is only one of several hosts that is gone. */
  private void fail(EngineException e, Cancel cancel) {
    if (!sites.excuses(site, e)) {
      failure = e;
    }
    if (failure != null || sites.answering().isEmpty()) {
      cancel.request();
    }
  }

  /** Why it ended by itself. */
  Optional<EngineException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Looks again who is there. */
  private void refresh(Cancel cancel) {
    var found = found();
    var fresh = new ArrayList<ContainerSummary>();
    synchronized (this) {
      var before = new LinkedHashMap<>(rows);
      rows.clear();
      for (ContainerSummary each : found) {
        var known = Optional.ofNullable(before.get(each.id())).flatMap(UsageRow::sample);
        var row = new UsageRow(site.host(), each, known);
        rows.put(
            each.id(), row.running() ? row : new UsageRow(site.host(), each, Optional.empty()));
        if (row.running() && watched.add(each.id())) {
          fresh.add(each);
        }
      }
    }
    fresh.forEach(it -> thread(() -> watch(it.id(), cancel)));
  }

  private void watch(String id, Cancel cancel) {
    try {
      engine.containers().stats(id, true, cancel, it -> told(id, it));
    } catch (EngineException e) {
      // It stops, or the engine does; the events tell which.
    } finally {
      synchronized (this) {
        watched.remove(id);
      }
    }
  }

  private synchronized void told(String id, StatsSample sample) {
    rows.computeIfPresent(
        id, (key, row) -> new UsageRow(site.host(), row.container(), Optional.of(sample)));
  }

  private static void thread(Runnable work) {
    var thread = new Thread(work, "jc-usage");
    thread.setDaemon(true);
    thread.start();
  }
}
