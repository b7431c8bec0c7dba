package io.jcompose.live;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineProblems;
import io.jcompose.engine.endpoint.EndpointProblems;
import java.util.Optional;

/** Tells that no engine answers at all from other failures, for who can do without. */
public final class Silence {
  private Silence() {}

  /** Why nobody answers, in a sentence; empty when the failure is another one. */
  public static Optional<String> of(RuntimeException failure) {
    if (failure instanceof EngineException e) {
      return e.kind() == EngineException.Kind.UNREACHABLE
          ? Optional.of(
              "The engine at `"
                  + e.endpoint()
                  + "` does not answer: "
                  + EngineProblems.why(e)
                  + ".")
          : Optional.empty();
    }
    return failure instanceof JComposeException e
        ? e.diagnostics().stream().filter(Silence::isOfAll).findFirst().map(Diagnostic::summary)
        : Optional.empty();
  }

  private static boolean isOfAll(Diagnostic problem) {
    return problem.code().equals(LiveProblems.NOBODY)
        || problem.code().equals(EndpointProblems.NOTHING_ANSWERS);
  }
}
