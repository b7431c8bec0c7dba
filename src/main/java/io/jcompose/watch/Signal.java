package io.jcompose.watch;

import java.util.Set;

/** What wakes up a watch. */
sealed interface Signal {
  /** Something may have changed at, or below, these paths. */
  record Touched(Set<String> paths) implements Signal {
    public Touched {
      paths = Set.copyOf(paths);
    }
  }

  /** A host answers, and its containers have what they were owed. */
  record Answers(String host) implements Signal {}

  /** A defect was met. */
  record Broken(RuntimeException failure) implements Signal {}

  /** It is to end. */
  record Stop() implements Signal {}
}
