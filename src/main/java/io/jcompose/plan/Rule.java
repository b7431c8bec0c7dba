package io.jcompose.plan;

/** One concern of planning: adds its steps and knows no other rule. */
interface Rule {
  void plan(Input in, PlanBuilder out);
}
