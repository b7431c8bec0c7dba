package io.jcompose.load.yaml;

import io.jcompose.diag.Diagnostic;

/** A file that cannot be read on, because of one problem. */
final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic problem;

  UnreadableException(Diagnostic problem) {
    super(problem.summary());
    this.problem = problem;
  }

  Diagnostic problem() {
    return problem;
  }
}
