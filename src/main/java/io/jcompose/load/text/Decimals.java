package io.jcompose.load.text;

import java.math.BigInteger;

/** Numbers inside quotes: decimal, as Go's {@code strconv} reads them. */
public final class Decimals {
  private Decimals() {}

  /** An integer: digits, after a sign if there is one. */
  public static BigInteger integer(String text) throws BadTextException {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      if (!isDigit(text, i)) {
        throw new BadTextException("is not an integer");
      }
    }
    if (start == text.length()) {
      throw new BadTextException("is not an integer");
    }
    return new BigInteger(text);
  }

  /** A number, perhaps with a fraction, an exponent, or {@code _} between digits. */
  public static double parse(String text) throws BadTextException {
    for (int i = 0; i < text.length(); i++) {
      boolean known = isDigit(text, i) || "+-.eE".indexOf(text.charAt(i)) >= 0;
      boolean between = text.charAt(i) == '_' && isDigit(text, i - 1) && isDigit(text, i + 1);
      if (!known && !between) {
        throw new BadTextException("is not a number");
      }
    }
    try {
      double value = Double.parseDouble(text.replace("_", ""));
      if (!Double.isInfinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new BadTextException("is not a number");
    }
    throw new BadTextException("is too large");
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
