package io.jcompose.apply;

import io.jcompose.apply.Signals.Ended;
import io.jcompose.apply.Signals.Passed;
import io.jcompose.apply.Signals.Signal;
import io.jcompose.apply.Signals.Woken;
import io.jcompose.diag.Diagnostic;
import io.jcompose.event.Cancel;
import io.jcompose.event.Event;
import io.jcompose.event.EventSink;
import io.jcompose.event.Outcome;
import io.jcompose.event.Status;
import io.jcompose.model.HostId;
import io.jcompose.plan.Guard;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Step;
import io.jcompose.plan.UpdateAction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Walks a plan: starts every step as soon as those before it have ended, or have passed all that it
 * needs of them. The calling thread alone touches the walk's state; workers hand their results back
 * as signals.
 */
final class PlanRunner {
  /** How long after a cancel the steps in flight together may take to end, in milliseconds. */
  static final long CANCEL_GRACE_MILLIS = 15_000;

  private final Plan plan;
  private final StepRunner runner;
  private final EventSink events;
  private final Function<HostId, Results> results;
  private final Signals signals;
  private final Cancel cancel;

  private final Map<Integer, Integer> unmet = new HashMap<>();
  private final Map<Integer, List<Step>> dependents = new HashMap<>();
  private final Map<Integer, Integer> blockedBy = new HashMap<>();
  private final Map<Integer, Status> status = new HashMap<>();
  private final Map<Integer, Step> inFlight = new HashMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();
  private final Queue<Step> ready = new ArrayDeque<>();
  private final Map<Integer, SortedSet<Integer>> aheadOf = new HashMap<>();
  private final Map<Integer, List<Ended>> heldBack = new HashMap<>();
  private @Nullable Long giveUpAt;

  PlanRunner(
      Plan plan,
      StepRunner runner,
      EventSink events,
      Function<HostId, Results> results,
      Signals signals,
      Cancel cancel) {
    this.plan = plan;
    this.runner = runner;
    this.events = events;
    this.results = results;
    this.signals = signals;
    this.cancel = cancel;
  }

  /** Performs one step; its future ends with the id of what was made, or empty. */
  @FunctionalInterface
  interface StepRunner {
    CompletableFuture<String> run(Step step);
  }

  Outcome run() throws InterruptedException {
    prepare();
    try (var registration = cancel.onRequest(() -> signals.add(new Woken()))) {
      while (true) {
        while (!ready.isEmpty()) {
          start(ready.remove());
        }
        if (inFlight.isEmpty()) {
          return new Outcome(status, problems);
        }
        var signal = next();
        if (signal instanceof Ended end) {
          end(end);
        } else if (signal instanceof Passed passed) {
          pass(passed.step());
        }
      }
    }
  }

  private void prepare() {
    for (Step step : plan.steps()) {
      var before = plan.before(step.id());
      unmet.put(step.id(), before.size());
      before.forEach(it -> dependents.computeIfAbsent(it, k -> new ArrayList<>()).add(step));
      if (before.isEmpty()) {
        ready.add(step);
      }
    }
  }

  /** The only blocking point. After a cancel, all that does not end in time is given up. */
  private Signal next() throws InterruptedException {
    if (!cancel.isRequested()) {
      return signals.take();
    }
    Long until = giveUpAt;
    if (until == null) {
      until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CANCEL_GRACE_MILLIS);
      giveUpAt = until;
    }
    var next = signals.take(until);
    if (next != null) {
      return next;
    }
    var first = inFlight.values().iterator().next();
    return new Ended(first, "", new CancellationException());
  }

  private void start(Step step) {
    var culprit = culprit(step);
    String host = step.host().name();
    String subject = step.action().subject();
    if (culprit.isPresent()) {
      skip(step, culprit.get());
    } else if (cancel.isRequested()) {
      events.emit(new Event.StepCancelled(step.id(), host, subject));
      settle(step, Status.CANCELLED, step.id());
    } else if (!holds(step.host(), step.guard())) {
      events.emit(new Event.StepUnneeded(step.id(), host, subject));
      settle(step, Status.UNNEEDED, step.id());
    } else {
      inFlight.put(step.id(), step);
      events.emit(new Event.StepStarted(step.id(), host, subject, step.action().verb().doing()));
      perform(step)
          .whenComplete(
              (id, failure) -> signals.add(new Ended(step, id == null ? "" : id, failure)));
    }
  }

  /** What a host knows settles a guard, unless that names another host. */
  private boolean holds(HostId host, Guard guard) {
    if (guard instanceof Guard.On on) {
      return holds(on.host(), on.guard());
    } else if (guard instanceof Guard.Any any) {
      return any.guards().stream().anyMatch(it -> holds(host, it));
    }
    return results.apply(host).holds(guard);
  }

  private CompletableFuture<String> perform(Step step) {
    try {
      return runner.run(step);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Those that need no more of a step than what holds now do not wait for its end. */
  private void pass(Step step) {
    if (!inFlight.containsKey(step.id())) {
      return;
    }
    var waiting = dependents.getOrDefault(step.id(), List.of()).iterator();
    while (waiting.hasNext()) {
      var next = waiting.next();
      if (!next.needs().contains(step.yields())) {
        waiting.remove();
        aheadOf.computeIfAbsent(next.id(), k -> new TreeSet<>()).add(step.id());
        met(next);
      }
    }
  }

  private void end(Ended end) {
    var step = end.step();
    if (!inFlight.containsKey(step.id()) || (failed(end) && isHeldBack(end))) {
      return;
    }
    inFlight.remove(step.id());
    conclude(end);
    signals.addAll(heldBack.getOrDefault(step.id(), List.of()));
  }

  private boolean failed(Ended end) {
    return end.failure() != null && !ApplyProblems.isCancel(end.failure()) && !cancel.isRequested();
  }

  /** A step that went ahead of others may have failed for their sake: they end before it does. */
  private boolean isHeldBack(Ended end) {
    for (int id : aheadOf(end.step())) {
      if (inFlight.containsKey(id)) {
        heldBack.computeIfAbsent(id, k -> new ArrayList<>()).add(end);
        return true;
      }
    }
    return false;
  }

  private SortedSet<Integer> aheadOf(Step step) {
    return aheadOf.getOrDefault(step.id(), Collections.emptySortedSet());
  }

  /** The step for whose failure this one cannot be done, or could not. */
  private Optional<Integer> culprit(Step step) {
    return Optional.ofNullable(blockedBy.get(step.id()))
        .or(() -> aheadOf(step).stream().filter(it -> isMissing(status.get(it))).findFirst());
  }

  private void conclude(Ended end) {
    var step = end.step();
    var culprit = culprit(step);
    String host = step.host().name();
    String subject = step.action().subject();
    if (end.failure() == null) {
      results.apply(step.host()).put(step.yields().subject(), end.id());
      events.emit(new Event.StepDone(step.id(), host, subject, step.action().verb().done()));
      settle(step, Status.DONE, step.id());
    } else if (!failed(end)) {
      events.emit(new Event.StepCancelled(step.id(), host, subject));
      settle(step, Status.CANCELLED, step.id());
    } else if (culprit.isPresent()) {
      skip(step, culprit.get());
    } else {
      var found = ApplyProblems.of(step, end.failure());
      problems.addAll(found);
      events.emit(new Event.StepFailed(step.id(), host, subject, found.get(0)));
      settle(step, Status.FAILED, step.id());
    }
  }

  private void settle(Step step, Status outcome, int cause) {
    status.put(step.id(), outcome);
    if (outcome == Status.DONE || outcome == Status.UNNEEDED) {
      results.apply(step.host()).reach(step.yields());
    }
    for (Step next : dependents.getOrDefault(step.id(), List.of())) {
      if (isMissing(outcome) && !judges(next, cause)) {
        blockedBy.putIfAbsent(next.id(), cause);
      }
      met(next);
    }
  }

  private static boolean isMissing(@Nullable Status outcome) {
    return outcome == Status.FAILED || outcome == Status.SKIPPED;
  }

  private void skip(Step step, int blocker) {
    events.emit(
        new Event.StepSkipped(step.id(), step.host().name(), step.action().subject(), blocker));
    settle(step, Status.SKIPPED, blocker);
  }

  private void met(Step next) {
    if (unmet.merge(next.id(), -1, Integer::sum) == 0) {
      ready.add(next);
    }
  }

  /** The end of a batch judges failures of the batch. */
  private boolean judges(Step next, int cause) {
    int first = plan.steps().get(0).id();
    return next.action() instanceof UpdateAction.EndBatch end
        && end.judges(plan.steps().get(cause - first));
  }
}
