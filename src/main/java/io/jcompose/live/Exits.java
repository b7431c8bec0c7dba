package io.jcompose.live;

import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EventStream.Item;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.EngineEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Waits until the containers of services have ended, one event stream for however many. One that
 * has ended before counts as well, so that no job is too quick to be waited for.
 */
public final class Exits {
  private static final Set<String> OVER = Set.of("exited", "dead", "removing");

  private final Engine engine;
  private final Filters project;
  private final Collection<String> services;
  private final Set<String> pending = new HashSet<>();
  private final List<Ended> ended = new ArrayList<>();

  /** The end of a container. */
  public record Ended(String id, int code) {}

  /** Called with each end, in the order in which they come. */
  @FunctionalInterface
  public interface Listener {
    void ended(Ended container);
  }

  public Exits(Engine engine, Filters project, Collection<String> services) {
    this.engine = engine;
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
  public Optional<Integer> await(Cancel cancel, Listener listener) {
    boolean first = true;
    do {
      follow(first, cancel, listener);
      first = false;
    } while (!pending.isEmpty() && !cancel.isRequested());
    return ended.isEmpty() ? Optional.empty() : Optional.of(ended.get(ended.size() - 1).code());
  }

  /** Until all have ended, or the stream of events has: then it is opened again. */
  private void follow(boolean first, Cancel cancel, Listener listener) {
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

  private void look(boolean first, Listener listener) {
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
  private void inspect(Listener listener) {
    for (String id : List.copyOf(pending)) {
      var detail = engine.containers().inspect(id);
      if (OVER.contains(detail.status())) {
        end(id, detail.exitCode(), listener);
      }
    }
  }

  private void take(EngineEvent event, Listener listener) {
    if (pending.contains(event.actor())) {
      end(event.actor(), code(event.attributes().getOrDefault("exitCode", "")), listener);
    }
  }

  private void end(String id, int code, Listener listener) {
    pending.remove(id);
    ended.add(new Ended(id, code));
    listener.ended(ended.get(ended.size() - 1));
  }

  private static int code(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 1;
    }
  }
}
