package io.jcompose.watch;

import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.wire.ContainerSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Carries files into containers, into several at once. */
final class Courier implements AutoCloseable {
  private static final int AT_ONCE = 16;
  private static final int REMOVALS_AT_ONCE = 500;

  private final Engine engine;
  private final Cancel cancel;
  private final Consumer<Diagnostic> problems;
  private final ContainerCommand commands;
  private final Owners owners;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_ONCE,
          work -> {
            var thread = new Thread(work, "jc-sync");
            thread.setDaemon(true);
            return thread;
          });

  Courier(Engine engine, Cancel cancel, ContainerCommand commands, Consumer<Diagnostic> problems) {
    this.engine = engine;
    this.cancel = cancel;
    this.commands = commands;
    this.owners = new Owners(engine.containers(), cancel);
    this.problems = problems;
  }

  /** What a container gets; what is delivered is taken out of {@code owed}. */
  record Errand(ContainerSummary container, Delivery owed) {}

  /**
   * Does all errands.
   *
   * @throws EngineException when the engine is lost, after all have been tried
   */
  void run(List<Errand> errands) throws InterruptedException {
    var running = new ArrayList<Future<?>>();
    for (Errand errand : errands) {
      running.add(threads.submit(() -> run(errand)));
    }
    Optional<EngineException> lost = Optional.empty();
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof EngineException failure)) {
          throw new IllegalStateException(e.getCause());
        }
        lost = Optional.of(failure);
      } catch (CancellationException e) {
        throw new IllegalStateException(e);
      }
    }
    if (lost.isPresent()) {
      throw lost.get();
    }
  }

  private void run(Errand errand) {
    String name = errand.container().name();
    try {
      deliver(errand);
    } catch (EngineException e) {
      if (e.kind() == EngineException.Kind.UNREACHABLE && !cancel.isRequested()) {
        throw e;
      }
      // One that has gone meanwhile is no loss: its successor gets everything.
      if (e.kind() != EngineException.Kind.NOT_FOUND && !cancel.isRequested()) {
        errand.owed().clear();
        problems.accept(WatchProblems.notDelivered(name, e.engineMessage()));
      }
    }
  }

  /** Into a container that stands still, what has to be removed is left for its start. */
  private void deliver(Errand errand) {
    var container = errand.container();
    boolean runs = container.state().equals("running");
    var removals = List.copyOf(errand.owed().removals());
    if (runs) {
      for (int i = 0; i < removals.size() && !cancel.isRequested(); i += REMOVALS_AT_ONCE) {
        int end = Math.min(removals.size(), i + REMOVALS_AT_ONCE);
        commands.remove(container, removals.subList(i, end));
      }
    }
    var copies = runs ? errand.owed().copies() : errand.owed().plainCopies();
    if (copies.stream().anyMatch(Copy::isThere)) {
      var parcel = new Parcel(copies, owners.of(container.id()), cancel);
      engine.containers().putArchive(container.id(), "/", parcel);
    }
    errand.owed().retain(it -> !copies.contains(it));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
