package io.jcompose.load.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Durations such as {@code 1h30m}, {@code 1.5s} or {@code 2d}, in nanoseconds. */
public final class Durations {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Durations() {}

  public static long parse(String text) throws BadTextException {
    boolean negative = text.startsWith("-");
    int i = negative || text.startsWith("+") ? 1 : 0;
    if (text.substring(i).equals("0")) {
      return 0;
    }
    if (i == text.length()) {
      throw new BadTextException("is empty");
    }
    var sum = BigDecimal.ZERO;
    while (i < text.length()) {
      int unitAt = skip(text, i, true);
      int end = skip(text, unitAt, false);
      sum = sum.add(number(text.substring(i, unitAt)).multiply(unit(text.substring(unitAt, end))));
      i = end;
    }
    BigInteger nanos = sum.setScale(0, RoundingMode.DOWN).toBigInteger();
    if (nanos.bitLength() > Long.SIZE - 1) {
      throw new BadTextException("is too long");
    }
    return negative ? -nanos.longValue() : nanos.longValue();
  }

  private static int skip(String text, int from, boolean numeric) {
    int i = from;
    while (i < text.length() && isNumeric(text.charAt(i)) == numeric) {
      i++;
    }
    return i;
  }

  private static boolean isNumeric(char c) {
    return c == '.' || (c >= '0' && c <= '9');
  }

  private static BigDecimal number(String digits) throws BadTextException {
    try {
      return new BigDecimal(digits);
    } catch (NumberFormatException e) {
      throw new BadTextException("has no number before its unit");
    }
  }

  private static BigDecimal unit(String unit) throws BadTextException {
    return BigDecimal.valueOf(
        switch (unit) {
          case "ns" -> 1;
          case "us", "µs", "μs" -> MICRO;
          case "ms" -> MILLI;
          case "s" -> SECOND;
          case "m" -> MINUTE;
          case "h" -> HOUR;
          case "d" -> DAY;
          case "w" -> 7 * DAY;
          case "" -> throw new BadTextException("has no unit, such as `s`");
          default -> throw new BadTextException("has the unknown unit `" + unit + "`");
        });
  }

  /** Go's form, such as {@code 1h0m0s} or {@code 1.5ms}. */
  public static String print(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    long size = Math.abs(nanos);
    String sign = nanos < 0 ? "-" : "";
    if (size < MICRO) {
      return sign + size + "ns";
    }
    if (size < MILLI) {
      return sign + decimal(size, MICRO) + "µs";
    }
    if (size < SECOND) {
      return sign + decimal(size, MILLI) + "ms";
    }
    String minutes = size >= MINUTE ? size / MINUTE % 60 + "m" : "";
    String hours = size >= HOUR ? size / HOUR + "h" : "";
    return sign + hours + minutes + decimal(size % MINUTE, SECOND) + "s";
  }

  private static String decimal(long size, long unit) {
    return BigDecimal.valueOf(size)
        .divide(BigDecimal.valueOf(unit))
        .stripTrailingZeros()
        .toPlainString();
  }
}
