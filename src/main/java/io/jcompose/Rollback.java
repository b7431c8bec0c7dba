package io.jcompose;

import io.jcompose.diag.Diagnostic;
import io.jcompose.event.Outcome;
import io.jcompose.event.Status;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Step;
import io.jcompose.plan.UpdateAction.EndBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an update that failed leads to, where its failure action says so.
 *
 * @param failed what became of the update
 */
record Rollback(Intent.Rollback intent, Outcome failed) {
  /** Absent when nothing asks for a rollback. */
  static Optional<Rollback> of(Plan plan, Outcome outcome) {
    var services = new TreeSet<String>();
    boolean asked = false;
    for (Step step : plan.steps()) {
      if (step.action() instanceof EndBatch end) {
        services.add(end.service());
        asked |= end.config().rollsBack() && outcome.steps().get(step.id()) == Status.FAILED;
      }
    }
    return asked
        ? Optional.of(new Rollback(new Intent.Rollback(List.copyOf(services)), outcome))
        : Optional.empty();
  }

  /** What became of both, the update and the way back. */
  Outcome outcome(Outcome back) {
    boolean whole = !back.failed() && !back.cancelled();
    var steps = new TreeMap<>(failed.steps());
    steps.putAll(back.steps());
    var problems = new ArrayList<Diagnostic>(failed.diagnostics());
    problems.addAll(back.diagnostics());
    problems.add(
        whole
            ? FrontProblems.rolledBack(intent.services())
            : FrontProblems.notRolledBack(intent.services()));
    return new Outcome(steps, problems, back.away(), whole);
  }
}
