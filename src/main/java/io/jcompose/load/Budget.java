package io.jcompose.load;

import io.jcompose.diag.SourceLocation;
import io.jcompose.load.problem.Problems;
import io.jcompose.load.problem.YamlProblems;
import io.jcompose.load.yaml.Node;
import io.jcompose.load.yaml.Size;

/** How much all files of a stack, and what services inherit, may hold together. */
final class Budget {
  static final long MAX_PARTS = 2_000_000;

  private final Problems problems;
  private long left = MAX_PARTS;

  Budget(Problems problems) {
    this.problems = problems;
  }

  /**
   * Makes room for one more tree, written or inherited {@code at} a place; ends loading when there
   * is none.
   */
  void spend(Node tree, SourceLocation at) {
    left -= Size.of(tree, left);
    if (left < 0) {
      problems.add(YamlProblems.tooMuch(at, "The stack", MAX_PARTS));
      problems.throwIfErrors();
    }
  }
}
