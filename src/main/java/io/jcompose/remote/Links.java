package io.jcompose.remote;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The symbolic links of a repository. One that leads to a file of the repository becomes a copy of
 * it; every other is left out, so that a copy has regular files only.
 */
final class Links {
  /** As Linux has it. */
  private static final int MOST_STEPS = 40;

  private final Map<String, String> targets;
  private final Tree tree;

  /** {@code targets} by the links' paths. */
  Links(Map<String, String> targets, Tree tree) {
    this.targets = new TreeMap<>(targets);
    this.tree = tree;
  }

  void settle() throws IOException {
    var originals = new TreeMap<String, String>();
    for (String link : targets.keySet()) {
      originals.put(link, original(link));
    }
    for (var link : originals.entrySet()) {
      if (tree.has(link.getValue())) {
        tree.copy(link.getKey(), link.getValue());
      } else {
        tree.leaveOut(link.getKey(), "link");
      }
    }
  }

  /** The path behind a chain of links, also of links to directories; empty when it has no end. */
  private String original(String link) {
    String path = link;
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      String next = step(path);
      if (next.equals(path)) {
        return path;
      }
      path = next;
    }
    return "";
  }

  /** The path with its first part that is a link followed. */
  private String step(String path) {
    var before = new ArrayDeque<String>();
    String[] parts = path.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      String directory = String.join("/", before);
      before.addLast(parts[i]);
      String target = targets.get(String.join("/", before));
      if (target != null) {
        String rest = String.join("/", Arrays.asList(parts).subList(i + 1, parts.length));
        String followed = TreePath.follow(directory, target);
        return rest.isEmpty() ? followed : TreePath.follow(followed, rest);
      }
    }
    return path;
  }
}
