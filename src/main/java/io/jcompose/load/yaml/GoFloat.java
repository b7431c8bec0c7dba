package io.jcompose.load.yaml;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;

/** Floating-point numbers as Go prints them. */
public final class GoFloat {
  private static final List<RoundingMode> NEAREST_FIRST =
      List.of(RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN);
  private static final int MOST_DIGITS = 17;
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
    boolean negativeZero = value == 0 && 1 / value < 0;
    return negativeZero
        ? "-0"
        : plain(shortest(new BigDecimal(value), it -> it.doubleValue() == value));
  }

  /** The shortest text that reads back as the same 32-bit number. */
  public static String print(float value) {
    return plain(shortest(new BigDecimal(value), it -> it.floatValue() == value));
  }

  /** The fewest digits of {@code exact} that stand for the same number; Java 17 prints more. */
  private static BigDecimal shortest(BigDecimal exact, Predicate<BigDecimal> isSame) {
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      for (var mode : NEAREST_FIRST) {
        var rounded = exact.round(new MathContext(digits, mode));
        if (isSame.test(rounded)) {
          return rounded;
        }
      }
    }
    return exact;
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
