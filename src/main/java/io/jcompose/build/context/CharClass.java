package io.jcompose.build.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A set of characters in a pattern, such as {@code [a-z_]} or {@code [^0-9]}.
 *
 * @param ranges first and last code point, in pairs
 * @param end where the pattern goes on
 */
record CharClass(boolean negated, List<Integer> ranges, int end) {
  CharClass {
    ranges = List.copyOf(ranges);
  }

  boolean has(int c) {
    boolean in = false;
    for (int i = 0; i < ranges.size(); i += 2) {
      in |= ranges.get(i) <= c && c <= ranges.get(i + 1);
    }
    return in != negated;
  }

  /**
   * Reads the class that begins at {@code start}; absent when it is empty or turned around, or does
   * not end.
   */
  static Optional<CharClass> read(String pattern, int start) {
    boolean negated = pattern.startsWith("^", start + 1);
    var ranges = new ArrayList<Integer>();
    int i = start + (negated ? 2 : 1);
    while (i < pattern.length() && (pattern.charAt(i) != ']' || ranges.isEmpty())) {
      int first = member(pattern, i);
      i = after(pattern, i);
      int last = first;
      if (first >= 0 && i < pattern.length() && pattern.charAt(i) == '-') {
        last = member(pattern, i + 1);
        i = after(pattern, i + 1);
      }
      if (first < 0 || last < first) {
        return Optional.empty();
      }
      ranges.add(first);
      ranges.add(last);
    }
    return i < pattern.length()
        ? Optional.of(new CharClass(negated, ranges, i + 1))
        : Optional.empty();
  }

  /** The character at {@code i}, or -1 when there is none that may stand in a class. */
  private static int member(String pattern, int i) {
    if (i >= pattern.length() || pattern.charAt(i) == '-' || pattern.charAt(i) == ']') {
      return -1;
    }
    if (pattern.charAt(i) == '\\') {
      return i + 1 < pattern.length() ? pattern.codePointAt(i + 1) : -1;
    }
    return pattern.codePointAt(i);
  }

  private static int after(String pattern, int i) {
    int at = i < pattern.length() && pattern.charAt(i) == '\\' ? i + 1 : i;
    return at < pattern.length() ? at + Character.charCount(pattern.codePointAt(at)) : at + 1;
  }
}
