package io.jcompose;

import io.jcompose.diag.Diagnostic;
import io.jcompose.state.HostState;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.List;

/** What is said of hosts that did not answer. */
final class Unanswered {
  private Unanswered() {}

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

  /** For when others did, and go on. */
  static List<Diagnostic> warnings(Observed observed) {
    return problems(observed).stream().map(Diagnostic::asWarning).toList();
  }
}
