package io.jcompose.apply;

import io.jcompose.diag.Diagnostic;
import io.jcompose.event.Cancel;
import io.jcompose.event.Event;
import io.jcompose.event.EventSink;
import io.jcompose.event.Outcome;
import io.jcompose.event.Status;
import io.jcompose.plan.Action.AwaitCondition;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/**
 * A look at all that was found ready, when the last of it is. A job without a health check is ready
 * while it runs; if it fails before the others are ready, so has the wait for it.
 */
record LastLook(Plan plan, Collection<Site> sites, EventSink events, Cancel cancel) {
  /** The outcome, with what has failed since its step was done. */
  Outcome after(Outcome outcome) throws InterruptedException {
    var last = plan.steps().stream().filter(LastLook::wantsReady).reduce((first, next) -> next);
    if (last.isEmpty() || cancel.isRequested()) {
      return outcome;
    }
    var undone = new HashMap<Step, Throwable>();
    for (Site site : sites) {
      try {
        undone.putAll(at(site));
      } catch (ExecutionException e) {
        undone.put(last.get(), Objects.requireNonNullElse(e.getCause(), e));
      } catch (CancellationException e) {
        return outcome;
      }
    }
    return with(undone, outcome);
  }

  private static boolean wantsReady(Step step) {
    return step.action() instanceof AwaitCondition wait
        && wait.wanted() == AwaitCondition.Wanted.READY;
  }

  private Map<Step, RuntimeException> at(Site site)
      throws InterruptedException, ExecutionException {
    var look = site.lanes().run(Lanes.Lane.CALLS, 0, site.watch()::broken);
    try (var registration = cancel.onRequest(() -> look.cancel(true))) {
      return look.get();
    }
  }

  private Outcome with(Map<Step, Throwable> undone, Outcome outcome) {
    var steps = new TreeMap<>(outcome.steps());
    var problems = new ArrayList<Diagnostic>(outcome.diagnostics());
    undone.forEach(
        (step, failure) -> {
          var found = ApplyProblems.of(step, failure);
          problems.addAll(found);
          steps.put(step.id(), Status.FAILED);
          String subject = step.action().subject();
          events.emit(new Event.StepFailed(step.id(), step.host().name(), subject, found.get(0)));
        });
    return new Outcome(steps, problems, outcome.away(), outcome.rolledBack());
  }
}
