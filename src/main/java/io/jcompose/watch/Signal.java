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

  /** Containers have started, or events of them may have been missed. */
  record Look() implements Signal {}

  /** The engine does not answer. */
  record Lost(String words) implements Signal {}

  /** It is to end. */
  record Stop() implements Signal {}
}
