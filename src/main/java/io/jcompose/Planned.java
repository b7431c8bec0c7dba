package io.jcompose;

import io.jcompose.model.Stack;
import io.jcompose.place.Assignment;
import io.jcompose.plan.Plan;
import io.jcompose.state.Observed;
import java.util.ArrayList;

/**
 * A plan and what it was made for.
 *
 * @param placed where the stack's containers go
 */
public record Planned(Stack stack, Observed observed, Assignment placed, Plan plan) {
  /** Whether containers are wanted that hosts have which do not answer. */
  public boolean incomplete() {
    var places = new ArrayList<>(observed.before().values());
    places.removeAll(observed.answering());
    return !places.isEmpty();
  }

  /** The same with step numbers that begin after those of another. */
  Planned following(Planned other) {
    return new Planned(stack, observed, placed, plan.following(other.plan()));
  }
}
