package io.jcompose.build.control;

import java.util.List;

/**
 * Lines of a file that a builder has read, such as those of an instruction.
 *
 * @param file its name for the builder
 * @param text all of the file
 * @param first from 1
 * @param last {@code first} or a later one
 */
public record Passage(String file, String text, int first, int last) {
  /** The lines, as far as the file has them. */
  public List<String> lines() {
    var all = text.lines().toList();
    int end = Math.min(last, all.size());
    return first > end ? List.of() : all.subList(first - 1, end);
  }
}
