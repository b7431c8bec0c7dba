package io.jcompose.build.session;

import io.jcompose.diag.Diagnostic;
import java.io.IOException;

/** Something that was built and cannot be put where it belongs. */
final class Unwritable extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic problem;

  Unwritable(Diagnostic problem) {
    super(problem.summary());
    this.problem = problem;
  }

  Unwritable(Diagnostic problem, IOException cause) {
    super(problem.summary(), cause);
    this.problem = problem;
  }

  Diagnostic problem() {
    return problem;
  }
}
