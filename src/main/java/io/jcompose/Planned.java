package io.jcompose;

import io.jcompose.model.Stack;
import io.jcompose.plan.Plan;

/** A plan and the stack it was made for. */
public record Planned(Stack stack, Plan plan) {
  /** The same with step numbers that begin after those of another. */
  Planned following(Planned other) {
    return new Planned(stack, plan.following(other.plan()));
  }
}
