package io.jcompose;

import io.jcompose.model.Stack;
import io.jcompose.place.Assignment;
import io.jcompose.plan.Plan;
import io.jcompose.state.Observed;

/**
 * A plan and what it was made for.
 *
 * @param placed where the stack's containers go
 */
public record Planned(Stack stack, Observed observed, Assignment placed, Plan plan) {}
