package io.jcompose;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineProblems;

/** The messages about engines outside a plan. */
final class FrontProblems {
  private FrontProblems() {}

  static Diagnostic engine(EngineException e) {
    if (e.kind() == EngineException.Kind.UNREACHABLE) {
      return Diagnostic.error(
              new Code("JC611"),
              "The engine at `" + e.endpoint() + "` cannot be reached: " + e.engineMessage())
          .hint(EngineProblems.hint(e));
    }
    return Diagnostic.error(
        new Code("JC612"),
        "The engine at `" + e.endpoint() + "` refused " + e.request() + ": " + e.engineMessage());
  }
}
