package io.jcompose.load.yaml;

import java.math.BigDecimal;

/** Floating-point numbers as Go prints them. */
public final class GoFloat {
  private static final int LARGEST_PLAIN_EXPONENT = 6;
  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private GoFloat() {}

  /** The shortest text that reads back as the same 64-bit number, as {@code %v} prints it. */
  public static String print(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return plain(new BigDecimal(Double.toString(value)));
  }

  /** The shortest text that reads back as the same 32-bit number. */
  public static String print(float value) {
    return plain(new BigDecimal(Float.toString(value)));
  }

  private static String plain(BigDecimal exact) {
    if (exact.signum() == 0) {
      return "0";
    }
    var value = exact.stripTrailingZeros();
    int exponent = value.precision() - value.scale() - 1;
    if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent < LARGEST_PLAIN_EXPONENT) {
      return value.toPlainString();
    }
    String digits = value.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    int size = Math.abs(exponent);
    return (value.signum() < 0 ? "-" : "")
        + mantissa
        + (exponent < 0 ? "e-" : "e+")
        + (size < 10 ? "0" : "")
        + size;
  }
}
