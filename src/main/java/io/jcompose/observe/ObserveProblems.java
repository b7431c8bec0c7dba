package io.jcompose.observe;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineProblems;
import io.jcompose.model.HostId;

/** Every message that observing can produce. */
final class ObserveProblems {
  private ObserveProblems() {}

  static Diagnostic away(HostId host, EngineException e) {
    return Diagnostic.error(
            new Code("JC982"),
            "Host `" + host + "` does not answer: " + EngineProblems.why(e) + ".")
        .hint("`jcompose host check " + host + "` says more.");
  }
}
