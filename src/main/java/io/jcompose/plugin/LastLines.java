package io.jcompose.plugin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of what a program writes, for the message that tells of its failure. */
final class LastLines {
  private static final int KEPT = 10;

  private final Deque<String> lines = new ArrayDeque<>();

  synchronized void add(String line) {
    lines.add(line);
    if (lines.size() > KEPT) {
      lines.remove();
    }
  }

  synchronized List<String> list() {
    return List.copyOf(lines);
  }
}
