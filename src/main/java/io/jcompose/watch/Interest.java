package io.jcompose.watch;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which paths matter.
 *
 * @param stackFiles what the stack was read from, absolute, and files that would take part if they
 *     were there
 */
record Interest(List<Trigger> triggers, SortedSet<String> stackFiles) {
  static final Interest NONE = new Interest(List.of(), new TreeSet<>());

  Interest {
    triggers = List.copyOf(triggers);
    stackFiles = Collections.unmodifiableSortedSet(new TreeSet<>(stackFiles));
  }

  /** The files and directories that are named; all else follows from them. */
  SortedSet<String> roots() {
    var roots = new TreeSet<>(stackFiles);
    triggers.forEach(it -> roots.add(it.rule().path()));
    return roots;
  }

  boolean hits(String path) {
    return stackFiles.contains(path) || triggers.stream().anyMatch(it -> it.hits(path));
  }

  boolean enters(String directory) {
    return triggers.stream().anyMatch(it -> it.enters(directory));
  }

  /** Whether a change there can be of any consequence. */
  boolean concerns(String path) {
    return hits(path) || enters(path) || !rootsBelow(path).isEmpty();
  }

  /** The roots that come and go with a directory. */
  SortedSet<String> rootsBelow(String directory) {
    var below = new TreeSet<String>();
    for (String root : roots()) {
      if (Paths.below(directory, root)) {
        below.add(root);
      }
    }
    return below;
  }

  /**
   * Whether a path is one of the files that describe the stack, which nobody wants in a container
   * unless a rule names it. Env files are not: programs read them, too.
   */
  boolean describes(String path) {
    return stackFiles.contains(path) && (path.endsWith(".yaml") || path.endsWith(".yml"));
  }
}
