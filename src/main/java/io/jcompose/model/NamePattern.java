package io.jcompose.model;

import java.util.Collection;
import java.util.List;

/**
 * A name in which {@code *} stands for any characters, {@code ?} for one, {@code [a-c]} for one of
 * a class, {@code [^a-c]} for one outside, and a backslash makes the next character plain.
 */
public final class NamePattern {
  private final String pattern;

  public NamePattern(String pattern) {
    this.pattern = pattern;
  }

  /** Those of {@code known} that a name, or a pattern such as {@code web-*}, stands for. */
  public static List<String> matching(String name, Collection<String> known) {
    if (known.contains(name)) {
      return List.of(name);
    }
    var pattern = new NamePattern(name);
    return known.stream().filter(pattern::matches).toList();
  }

  /** Whether the whole name matches; nothing matches a malformed pattern. */
  public boolean matches(String name) {
    int at = 0;
    int i = 0;
    int star = -1;
    int from = 0;
    while (i < name.length()) {
      int next = at < pattern.length() ? one(at, name.charAt(i)) : -1;
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        from = i;
      } else if (next >= 0) {
        at = next;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++from;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  /** Where the pattern goes on after the element at {@code at} took {@code c}; -1 if it cannot. */
  private int one(int at, char c) {
    char first = pattern.charAt(at);
    if (first == '?') {
      return at + 1;
    }
    if (first == '[') {
      return oneOf(at + 1, c);
    }
    int plain = first == '\\' ? at + 1 : at;
    boolean same = plain < pattern.length() && pattern.charAt(plain) == c;
    return same ? plain + 1 : -1;
  }

  private int oneOf(int start, char c) {
    boolean negated = charAt(start) == '^';
    int at = negated ? start + 1 : start;
    boolean found = false;
    boolean some = false;
    while (charAt(at) != ']' || !some) {
      int low = character(at);
      int high = low >= 0 && charAt(low + 1) == '-' ? character(low + 2) : low;
      if (high < 0) {
        return -1;
      }
      found |= charAt(low) <= c && c <= charAt(high);
      some = true;
      at = high + 1;
    }
    return found != negated ? at + 1 : -1;
  }

  /** Where the character of a class that begins at {@code at} is; -1 when there is none. */
  private int character(int at) {
    int place = charAt(at) == '\\' ? at + 1 : at;
    boolean plain = place > at || (charAt(at) != '-' && charAt(at) != ']');
    return place < pattern.length() && plain ? place : -1;
  }

  private char charAt(int at) {
    return at < pattern.length() ? pattern.charAt(at) : 0;
  }
}
