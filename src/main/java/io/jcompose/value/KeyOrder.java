package io.jcompose.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * The order in which Go's YAML library writes the keys of a map: numbers by value, letters last.
 */
public final class KeyOrder implements Comparator<String> {
  public static final KeyOrder YAML = new KeyOrder();

  private KeyOrder() {}

  /** The value with the keys of every mapping in this order. */
  public static Value sorted(Value value) {
    if (value instanceof Value.Seq seq) {
      var items = new ArrayList<Value>();
      for (Value item : seq.items()) {
        items.add(sorted(item));
      }
      return new Value.Seq(items);
    }
    if (value instanceof Value.Dict dict) {
      var entries = new TreeMap<String, Value>(YAML);
      dict.entries().forEach((key, each) -> entries.put(key, sorted(each)));
      return new Value.Dict(entries);
    }
    return value;
  }

  @Override
  public int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    int at = 0;
    while (at < shorter && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at < shorter ? compare(a, b, at) : Integer.compare(a.length(), b.length());
  }

  /** The order of texts that differ at a place for the first time. */
  private static int compare(String a, String b, int at) {
    boolean letter = Character.isLetter(a.charAt(at));
    boolean otherLetter = Character.isLetter(b.charAt(at));
    if (letter && otherLetter) {
      return Integer.compare(a.charAt(at), b.charAt(at));
    }
    if (letter || otherLetter) {
      boolean afterDigit = at > 0 && Character.isDigit(a.charAt(at - 1));
      return letter == afterDigit ? -1 : 1;
    }
    return numbers(a, b, at);
  }

  private static int numbers(String a, String b, int at) {
    // After digits that are not all zeros a zero counts as one more digit.
    long start = (a.charAt(at) == '0' || b.charAt(at) == '0') && endsNumber(a, at) ? 1 : 0;
    int end = digitsEnd(a, at);
    int otherEnd = digitsEnd(b, at);
    int byValue = Long.compare(number(a, at, end, start), number(b, at, otherEnd, start));
    int byLength = byValue == 0 ? Integer.compare(end, otherEnd) : byValue;
    return byLength == 0 ? Integer.compare(a.charAt(at), b.charAt(at)) : byLength;
  }

  private static boolean endsNumber(String text, int end) {
    for (int i = end - 1; i >= 0 && Character.isDigit(text.charAt(i)); i--) {
      if (text.charAt(i) != '0') {
        return true;
      }
    }
    return false;
  }

  private static int digitsEnd(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static long number(String text, int start, int end, long first) {
    long number = first;
    for (int i = start; i < end; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }
}
