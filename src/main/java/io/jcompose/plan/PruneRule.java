package io.jcompose.plan;

import io.jcompose.plan.Fact.State;
import java.util.Set;

/** Removes the project's images that have lost their name; the engine knows which. */
final class PruneRule implements Rule {
  @Override
  public void plan(Input in, PlanBuilder out) {
    out.add(
        new ImageAction.PruneImages(in.stack().name()),
        new Reason.Requested("prune"),
        Fact.image(in.host(), "unnamed", State.GONE),
        Set.of(),
        Guard.ALWAYS);
  }
}
