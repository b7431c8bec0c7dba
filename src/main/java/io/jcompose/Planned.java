package io.jcompose;

import io.jcompose.model.Stack;
import io.jcompose.plan.Plan;

/** A plan and the stack it was made for. */
public record Planned(Stack stack, Plan plan) {}
