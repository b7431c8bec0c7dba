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

/** Reads logs as they are, so many at once, each with as few calls as the engine allows. */
final class LogDump {
  private final Engine engine;
  private final LogOptions options;
  private final Cancel cancel;
  private final LogListener listener;

  LogDump(Engine engine, LogOptions options, Cancel cancel, LogListener listener) {
    this.engine = engine;
    this.options = options;
    this.cancel = cancel;
    this.listener = listener;
  }

  void read(Filters filters, Function<ContainerSummary, Interest> interest) {
    var sources = new ArrayList<LogSource>();
    for (ContainerSummary container : wanted(filters, interest)) {
      var source = LogSource.of(container);
      listener.found(source);
      // What never started has written nothing.
      if (!container.state().equals("created")) {
        sources.add(source);
      }
    }
    try {
      Parallel.map(sources, this::read);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<ContainerSummary> wanted(
      Filters filters, Function<ContainerSummary, Interest> interest) {
    var wanted = new ArrayList<ContainerSummary>();
    for (ContainerSummary container : engine.containers().list(true, filters)) {
      if (interest.apply(container) == Interest.OUTPUT) {
        wanted.add(container);
      }
    }
    wanted.sort((a, b) -> a.name().compareTo(b.name()));
    return wanted;
  }

  private boolean read(LogSource source) {
    // Nothing will be read twice; stamps would cost the engine as much again as the log.
    var query =
        new LogQuery(false, options.timestamps(), options.since(), options.until(), options.tail());
    try {
      engine
          .containers()
          .logs(source.id(), tty(source), query, cancel, frame -> listener.frame(source, frame));
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
  private boolean tty(LogSource source) {
    boolean told = engine.api().atLeast(1, 42) && !engine.podman();
    return !told && engine.containers().inspect(source.id()).tty();
  }
}
