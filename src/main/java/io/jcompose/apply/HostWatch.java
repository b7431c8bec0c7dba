package io.jcompose.apply;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EventStream;
import io.jcompose.event.Event;
import io.jcompose.observe.Observer;
import io.jcompose.plan.Action.AwaitCondition;
import io.jcompose.plan.Fact;
import io.jcompose.plan.Step;
import io.jcompose.state.LiveContainer;
import io.jcompose.wire.EngineEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Completes waits from one event stream of a host. Events are hints: the stream is opened first,
 * then every container that is waited for is inspected, and again whenever an event speaks of it.
 */
final class HostWatch implements AutoCloseable {
  private static final List<String> ACTIONS =
      List.of("start", "die", "oom", "destroy", "health_status", "restart", "unpause");

  /**
   * How long something without a health check has to run to be ready: what is started wrongly ends
   * sooner, and docker compose looks for the first time after as long.
   */
  private static final Duration SETTLING = Duration.ofMillis(500);

  private final Run run;
  private final Lanes lanes;
  private final Optional<Duration> limit;
  private final Map<String, List<Waiter>> byContainer = new ConcurrentHashMap<>();
  private final CompletableFuture<EventStream> stream = new CompletableFuture<>();
  private @Nullable Long deadline;
  private final HealthRounds rounds;

  HostWatch(Run run, Lanes lanes, Optional<Duration> limit) {
    this.run = run;
    this.lanes = lanes;
    this.limit = limit;
    this.rounds = new HealthRounds(run.engine(), lanes.executor(Lanes.Lane.PROBES), new Waiting());
  }

  /** Begins to open the stream, beside the first steps. */
  void open() {
    var thread = new Thread(this::read, "jc-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** Something runs: since when in the engine's words, and when that was seen first. */
  private record Up(String since, long seen) {}

  /** One wait for one container of a step. */
  private record Waiter(
      Step step,
      AwaitCondition action,
      CompletableFuture<Void> done,
      AtomicReference<@Nullable Up> up) {
    Waiter(Step step, AwaitCondition action) {
      this(step, action, new CompletableFuture<>(), new AtomicReference<>());
    }

    /** Whether it came to a good end that the work hangs on. */
    boolean held() {
      return !action.optional() && done.isDone() && !done.isCompletedExceptionally();
    }
  }

  CompletableFuture<String> await(AwaitCondition action, Step step) {
    var all = new ArrayList<CompletableFuture<Void>>();
    for (var replica : action.replicas()) {
      String id = run.results().require(Fact.containerSubject(replica));
      var waiter = new Waiter(step, action);
      byContainer.computeIfAbsent(id, k -> new CopyOnWriteArrayList<>()).add(waiter);
      all.add(waiter.done());
      stream.whenComplete((opened, failure) -> lanes.execute(() -> look(id, waiter, failure)));
    }
    var whole = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    limit.ifPresent(it -> whole.orTimeout(left(it), TimeUnit.NANOSECONDS));
    var registration =
        run.cancel().onRequest(() -> whole.completeExceptionally(new CancellationException()));
    return whole.handle(
        (nothing, failure) -> {
          registration.close();
          return end(action, failure);
        });
  }

  /** What is left of the time that all waits have together, from when the first began. */
  private synchronized long left(Duration all) {
    long now = System.nanoTime();
    Long end = deadline;
    if (end == null) {
      end = now + all.toNanos();
      deadline = end;
    }
    return Math.max(1, end - now);
  }

  /** A failed optional wait is only a warning. */
  private String end(AwaitCondition action, @Nullable Throwable failure) {
    if (failure == null) {
      return "";
    }
    var cause = ApplyProblems.unwrapped(failure);
    if (cause instanceof TimeoutException && limit.isPresent()) {
      throw new JComposeException(
          ApplyProblems.waitTooLong(action.subject(), limit.get(), run.stack().name()));
    }
    if (action.optional() && cause instanceof JComposeException problem) {
      problem.diagnostics().forEach(it -> run.events().emit(new Event.Notice(it.asWarning())));
      return "";
    }
    throw cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  private void read() {
    try {
      var filters = Observer.ofProject(run.stack().name()).and("type", "container");
      for (String action : ACTIONS) {
        filters = filters.and("event", action);
      }
      stream.complete(run.engine().events(filters, run.cancel()));
      follow(stream.join());
    } catch (RuntimeException e) {
      stream.completeExceptionally(e);
      byContainer.values().forEach(it -> it.forEach(w -> w.done().completeExceptionally(e)));
    }
  }

  private void follow(EventStream events) {
    for (var item = events.next(); item.isPresent(); item = events.next()) {
      if (item.get() instanceof EventStream.Item.Occurred occurred) {
        occurred(occurred.event());
      } else {
        byContainer.forEach(
            (id, waiters) -> waiters.forEach(it -> lanes.execute(() -> look(id, it, null))));
      }
    }
  }

  private void occurred(EngineEvent event) {
    for (Waiter waiter : waiters(event.actor())) {
      boolean healthy = event.action().equals("health_status: healthy");
      if (healthy && waiter.action().wanted() != AwaitCondition.Wanted.COMPLETED) {
        waiter.done().complete(null);
      } else {
        lanes.execute(() -> look(event.actor(), waiter, null));
      }
    }
  }

  /** Inspects a container and ends its wait if that decides it. */
  private void look(String id, Waiter waiter, @Nullable Throwable streamFailure) {
    if (waiter.done().isDone()) {
      return;
    }
    try {
      if (streamFailure != null) {
        throw streamFailure;
      }
      var detail = run.engine().containers().inspect(id);
      switch (Verdict.of(waiter.action().wanted(), detail)) {
        case REACHED -> waiter.done().complete(null);
        case FAILED ->
            waiter.done().completeExceptionally(Autopsy.of(run.engine(), detail, waiter.action()));
        case UP -> settle(id, waiter, detail.startedAt());
        case OPEN -> rounds.begin(detail);
      }
    } catch (Throwable e) {
      waiter.done().completeExceptionally(e);
    }
  }

  /** Ends a wait if what runs ran a while ago, too, and has not begun anew since. */
  private void settle(String id, Waiter waiter, String since) {
    long now = System.nanoTime();
    var before = waiter.up().get();
    if (before == null || !before.since().equals(since)) {
      waiter.up().set(new Up(since, now));
      CompletableFuture.delayedExecutor(SETTLING.toNanos(), TimeUnit.NANOSECONDS)
          .execute(() -> lanes.execute(() -> look(id, waiter, null)));
    } else if (now - before.seen() >= SETTLING.toNanos()) {
      waiter.done().complete(null);
    }
  }

  /**
   * The waits that came to a good end and whose container has failed since, with the failure. One
   * list finds them: a job may have been looked at in the moment in which it ran.
   */
  Map<Step, RuntimeException> broken() {
    var broken = new HashMap<Step, RuntimeException>();
    if (byContainer.isEmpty()) {
      return broken;
    }
    var ended = Observer.ofProject(run.stack().name()).and("status", "exited");
    for (var each : run.engine().containers().list(true, ended)) {
      boolean well = LiveContainer.Condition.of(each.state(), each.status()).exitCode() == 0;
      for (Waiter waiter : well ? List.<Waiter>of() : waiters(each.id())) {
        failure(each.id(), waiter).ifPresent(it -> broken.put(waiter.step(), it));
      }
    }
    return broken;
  }

  private Optional<JComposeException> failure(String id, Waiter waiter) {
    if (!waiter.held()) {
      return Optional.empty();
    }
    var detail = run.engine().containers().inspect(id);
    return Verdict.of(AwaitCondition.Wanted.READY, detail) == Verdict.FAILED
        ? Optional.of(Autopsy.of(run.engine(), detail, waiter.action()))
        : Optional.empty();
  }

  /** The waits for a container's health, as its rounds see them. */
  private final class Waiting implements HealthRounds.Patient {
    @Override
    public boolean awaits(String container) {
      return waiters(container).stream().anyMatch(it -> !it.done().isDone());
    }

    @Override
    public void probed(String container) {
      waiters(container).forEach(it -> look(container, it, null));
    }

    @Override
    public void failed(String container, RuntimeException why) {
      waiters(container).forEach(it -> it.done().completeExceptionally(why));
    }
  }

  private List<Waiter> waiters(String container) {
    return byContainer.getOrDefault(container, List.of());
  }

  @Override
  public void close() {
    rounds.close();
    if (stream.isDone() && !stream.isCompletedExceptionally()) {
      stream.join().close();
    }
  }
}
