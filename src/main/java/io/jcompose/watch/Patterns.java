package io.jcompose.watch;

import io.jcompose.build.context.IgnoreRules;

/** Patterns for the paths below a directory. */
record Patterns(String directory, IgnoreRules rules) {
  boolean match(String path) {
    return Paths.below(directory, path) && rules.excludes(Paths.relative(directory, path));
  }

  /** Whether nothing below a directory can be left that does not match. */
  boolean matchAllOf(String other) {
    return match(other) && !rules.mayIncludeBelow(Paths.relative(directory, other));
  }
}
