package io.jcompose.live;

import io.jcompose.engine.Engine;
import io.jcompose.engine.EventStream.Item;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.EngineEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Waits until the containers of services on one host have ended, one event stream for however many.
 */
final class SiteExits {
  private static final Set<String> OVER = Set.of("exited", "dead", "removing");

  private final Engine engine;
  private final Filters project;
  private final Collection<String> services;
  private final Set<String> pending = new HashSet<>();

  SiteExits(Engine engine, Filters project, Collection<String> services) {
    this.engine = engine;
    this.project = project;
    this.services = List.copyOf(services);
  }

  /** Blocks until all have ended, or {@code cancel}. */
  void await(Cancel cancel, Exits.Listener listener) {
    boolean first = true;
    do {
      follow(first, cancel, listener);
      first = false;
    } while (!pending.isEmpty() && !cancel.isRequested());
  }

  /** Until all have ended, or the stream of events has: then it is opened again. */
  private void follow(boolean first, Cancel cancel, Exits.Listener listener) {
    var filters = project.and("type", "container").and("event", "die");
    try (var events = engine.events(filters, cancel)) {
      look(first, listener);
      while (!pending.isEmpty()) {
        var item = events.next();
        if (item.isEmpty()) {
          return;
        } else if (item.get() instanceof Item.Occurred it) {
          take(it.event(), listener);
        } else {
          look(false, listener);
        }
      }
    }
  }

  private void look(boolean first, Exits.Listener listener) {
    for (ContainerSummary each : engine.containers().list(true, project)) {
      var member = Member.of(each);
      boolean over = OVER.contains(each.state());
      boolean counts = over ? !member.oneOff() : !each.state().equals("created");
      if (first && counts && services.contains(member.service())) {
        pending.add(each.id());
      }
      if (over && pending.contains(each.id())) {
        end(each.id(), PsRow.of(each).exitCode(), listener);
      }
    }
    inspect(listener);
  }

  /**
   * What is listed as running may have ended before the stream began: the engine tells the end
   * first and updates its list later. An inspection waits until the engine is through.
   */
  private void inspect(Exits.Listener listener) {
    for (String id : List.copyOf(pending)) {
      var detail = engine.containers().inspect(id);
      if (OVER.contains(detail.status())) {
        end(id, detail.exitCode(), listener);
      }
    }
  }

  private void take(EngineEvent event, Exits.Listener listener) {
    if (pending.contains(event.actor())) {
      end(event.actor(), code(event.attributes().getOrDefault("exitCode", "")), listener);
    }
  }

  private void end(String id, int code, Exits.Listener listener) {
    pending.remove(id);
    listener.ended(new Exits.Ended(id, code));
  }

  private static int code(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 1;
    }
  }
}
