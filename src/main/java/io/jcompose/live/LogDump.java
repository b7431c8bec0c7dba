package io.jcompose.live;

import io.jcompose.engine.Containers.LogQuery;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineException.Kind;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.wire.ContainerSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads logs as they are, so many at once, each with as few calls as the engine allows. */
final class LogDump {
  private final Sites sites;
  private final LogOptions options;
  private final Cancel cancel;
  private final LogListener listener;

  LogDump(Sites sites, LogOptions options, Cancel cancel, LogListener listener) {
    this.sites = sites;
    this.options = options;
    this.cancel = cancel;
    this.listener = listener;
  }

  void read(Filters filters, Function<ContainerSummary, Interest> interest) {
    try {
      var there = new ArrayList<Found>();
      for (Found each : wanted(sites, filters, it -> interest.apply(it) == Interest.OUTPUT)) {
        listener.found(LogSource.of(each.host(), each.container()));
        // What never started has written nothing.
        if (!each.container().state().equals("created")) {
          there.add(each);
        }
      }
      sites.each(there, Found::site, this::read);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The containers by their names. */
  static List<Found> wanted(Sites sites, Filters filters, Predicate<ContainerSummary> wanted)
      throws InterruptedException {
    var found = new ArrayList<>(sites.containers(true, filters, wanted));
    found.sort((a, b) -> a.container().name().compareTo(b.container().name()));
    return found;
  }

  private boolean read(Found found) {
    var source = LogSource.of(found.host(), found.container());
    var engine = found.site().engine();
    // Nothing will be read twice; stamps would cost the engine as much again as the log.
    var query =
        new LogQuery(false, options.timestamps(), options.since(), options.until(), options.tail());
    try {
      engine
          .containers()
          .logs(
              source.id(),
              tty(engine, source),
              query,
              cancel,
              frame -> listener.frame(source, frame));
    } catch (EngineException e) {
      if (LogReader.unreadable(e)) {
        listener.unreadable(source, e.engineMessage());
      } else if (e.kind() != Kind.NOT_FOUND && !cancel.isRequested()) {
        throw e;
      }
    }
    return true;
  }

  /** Since API 1.42 the answer itself says whether the container has a terminal. */
  private static boolean tty(Engine engine, LogSource source) {
    boolean told = engine.api().atLeast(1, 42) && !engine.podman();
    return !told && engine.containers().inspect(source.id()).tty();
  }
}
