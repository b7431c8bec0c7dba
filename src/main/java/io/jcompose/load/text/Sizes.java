package io.jcompose.load.text;

import java.util.Locale;

/** Byte sizes such as {@code 512}, {@code 1.5 GiB} or {@code 64m}; units are powers of 1024. */
public final class Sizes {
  private static final String UNITS = "kmgtp";
  private static final int BITS_PER_UNIT = 10;

  private Sizes() {}

  /** Bytes; a negative number, such as −1 for unlimited, means what its attribute says. */
  public static long parse(String text) throws BadTextException {
    int end = text.length();
    while (end > 0 && "0123456789. ".indexOf(text.charAt(end - 1)) < 0) {
      end--;
    }
    if (end == 0) {
      throw new BadTextException("has no number");
    }
    double number = Decimals.parse(withoutBlank(text.substring(0, end)));
    double size = number * unit(text.substring(end).toLowerCase(Locale.ROOT));
    if (Math.abs(size) >= Long.MAX_VALUE) {
      throw new BadTextException("is too large");
    }
    return (long) size;
  }

  /** One blank may stand between number and unit. */
  private static String withoutBlank(String number) {
    return number.endsWith(" ") ? number.substring(0, number.length() - 1) : number;
  }

  private static double unit(String suffix) throws BadTextException {
    if (suffix.isEmpty() || suffix.equals("b")) {
      return 1;
    }
    int power = UNITS.indexOf(suffix.charAt(0)) + 1;
    String rest = suffix.substring(1);
    if (power == 0 || !(rest.isEmpty() || rest.equals("b") || rest.equals("ib"))) {
      throw new BadTextException("has the unknown unit `" + suffix + "`");
    }
    return Math.scalb(1.0, BITS_PER_UNIT * power);
  }
}
