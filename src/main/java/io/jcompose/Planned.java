package io.jcompose;

import io.jcompose.model.Stack;
import io.jcompose.place.Assignment;
import io.jcompose.plan.Plan;
import io.jcompose.state.HostState;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A plan and what it was made for.
 *
 * @param placed where the stack's containers go
 */
public record Planned(Stack stack, Observed observed, Assignment placed, Plan plan) {
  /** The hosts that did not answer, so that nothing is known of them. */
  public SortedSet<String> away() {
    var away = new TreeSet<String>();
    observed
        .hosts()
        .forEach(
            (host, state) -> {
              if (state instanceof HostState.Unreachable) {
                away.add(host.name());
              }
            });
    return away;
  }

  /** Whether containers are wanted that hosts have which do not answer. */
  public boolean incomplete() {
    var places = new ArrayList<>(observed.earlier().places().values());
    places.removeAll(observed.answering());
    return !places.isEmpty();
  }

  /** The same with step numbers that begin after those of another. */
  Planned following(Planned other) {
    return new Planned(stack, observed, placed, plan.following(other.plan()));
  }
}
