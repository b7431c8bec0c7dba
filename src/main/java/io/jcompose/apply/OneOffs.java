package io.jcompose.apply;

import io.jcompose.engine.EngineException;
import io.jcompose.plan.ContainerAction.CreateContainer;
import io.jcompose.plan.Fact;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Step;

/** The containers of {@code run} that a plan makes. */
final class OneOffs {
  private OneOffs() {}

  /** Takes them away again, because without the rest of the plan nobody has a use for them. */
  static void remove(Plan plan, Run run) {
    for (Step step : plan.steps()) {
      if (step.action() instanceof CreateContainer create && create.oneOff().isPresent()) {
        var id = run.results().id(Fact.containerSubject(create.replica()));
        id.ifPresent(it -> attempt(() -> run.engine().containers().remove(it, true, true)));
      }
    }
  }

  /** The next {@code run} removes what cannot be removed now. */
  private static void attempt(Runnable removal) {
    try {
      removal.run();
    } catch (EngineException e) {
      // What went wrong before is told already.
    }
  }
}
