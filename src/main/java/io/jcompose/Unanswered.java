package io.jcompose;

import io.jcompose.diag.Diagnostic;
import io.jcompose.model.HostId;
import io.jcompose.place.Assignment;
import io.jcompose.state.HostState;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What is said of hosts that did not answer. */
final class Unanswered {
  private final Observed observed;
  private final Remembered remembered;
  private final Assignment placed;

  /**
   * Of those of a plan.
   *
   * @param remembered where containers were put before
   * @param placed where they are now to be
   */
  Unanswered(Observed observed, Remembered remembered, Assignment placed) {
    this.observed = observed;
    this.remembered = remembered;
    this.placed = placed;
  }

  /** For when nobody did. */
  static List<Diagnostic> problems(Observed observed) {
    var problems = new ArrayList<Diagnostic>();
    for (HostState state : observed.hosts().values()) {
      if (state instanceof HostState.Unreachable host) {
        problems.add(host.problem());
      }
    }
    return problems;
  }

  /** For when others did, and go on: why each did not, and what becomes of what it has. */
  List<Diagnostic> warnings() {
    var warnings = new ArrayList<Diagnostic>();
    observed
        .hosts()
        .forEach(
            (host, state) -> {
              if (state instanceof HostState.Unreachable silent) {
                warnings.add(silent.problem().asWarning().details(fate(host)));
              }
            });
    return warnings;
  }

  private List<String> fate(HostId host) {
    var moved = new TreeSet<String>();
    var staying = new TreeSet<String>();
    remembered
        .replicas()
        .forEach(
            (id, at) -> {
              var now = placed.of(id.service()).get(id.number());
              if (at.equals(host) && now != null) {
                (now.equals(host) ? staying : moved).add(id.service());
              }
            });
    if (!moved.isEmpty()) {
      return FrontProblems.movedFrom(moved, staying);
    }
    boolean rest = staying.isEmpty() && remembered.left().contains(host);
    return List.of(rest ? FrontProblems.LEFT_BEHIND : FrontProblems.LEFT_ALONE);
  }
}
