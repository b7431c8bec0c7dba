package io.jcompose.value;

import java.util.Comparator;

/** The orders in which Go's writers put the keys of a mapping. */
public enum KeyOrder implements Comparator<String> {
  /** By code point. */
  JSON {
    @Override
    public int compare(String a, String b) {
      return byCodePoint(a, b);
    }
  },
  /** As a person counts: {@code web2} before {@code web10}, other characters before letters. */
  YAML {
    @Override
    public int compare(String a, String b) {
      int order = natural(a, b);
      return order == 0 ? byCodePoint(a, b) : order;
    }
  };

  private static int byCodePoint(String a, String b) {
    int shared = Math.min(a.length(), b.length());
    for (int i = 0; i < shared; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        boolean ofPairs = Character.isSurrogate(a.charAt(i)) != Character.isSurrogate(b.charAt(i));
        int order = a.charAt(i) - b.charAt(i);
        return ofPairs ? (Character.isSurrogate(a.charAt(i)) ? 1 : -1) : order;
      }
    }
    return a.length() - b.length();
  }

  private static int natural(String first, String second) {
    int[] a = codePoints(first);
    int[] b = codePoints(second);
    int shared = Math.min(a.length, b.length);
    int i = 0;
    while (i < shared && a[i] == b[i]) {
      i++;
    }
    return i == shared ? a.length - b.length : atDifference(a, b, i);
  }

  private static int[] codePoints(String text) {
    int[] points = new int[text.codePointCount(0, text.length())];
    int at = 0;
    for (int i = 0; i < points.length; i++) {
      points[i] = text.codePointAt(at);
      at += Character.charCount(points[i]);
    }
    return points;
  }

  private static int atDifference(int[] a, int[] b, int i) {
    boolean aLetter = Character.isLetter(a[i]);
    boolean bLetter = Character.isLetter(b[i]);
    if (aLetter && bLetter) {
      return a[i] - b[i];
    }
    if (aLetter || bLetter) {
      boolean afterDigit = i > 0 && Character.isDigit(a[i - 1]);
      return aLetter == afterDigit ? -1 : 1;
    }
    int aEnd = digitsEnd(a, i);
    int bEnd = digitsEnd(b, i);
    boolean inNumber = (a[i] == '0' || b[i] == '0') && afterNonZero(a, i);
    int order = Long.compare(number(a, i, aEnd, inNumber), number(b, i, bEnd, inNumber));
    order = order == 0 ? aEnd - bEnd : order;
    return order == 0 ? a[i] - b[i] : order;
  }

  private static int digitsEnd(int[] text, int from) {
    int end = from;
    while (end < text.length && Character.isDigit(text[end])) {
      end++;
    }
    return end;
  }

  /** Whether the digits before {@code end} are more than zeros. */
  private static boolean afterNonZero(int[] text, int end) {
    for (int i = end - 1; i >= 0 && Character.isDigit(text[i]); i--) {
      if (text[i] != '0') {
        return true;
      }
    }
    return false;
  }

  /** The digits as a number, which overflows as Go's does; a leading one keeps its zeros. */
  private static long number(int[] text, int from, int end, boolean leadingOne) {
    long number = leadingOne ? 1 : 0;
    for (int i = from; i < end; i++) {
      number = number * 10 + text[i] - '0';
    }
    return number;
  }
}
