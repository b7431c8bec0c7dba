package io.jcompose.load.text;

import java.util.Locale;

/** Byte sizes such as {@code 512}, {@code 1.5 GiB} or {@code 64m}; units are powers of 1024. */
public final class Sizes {
  private static final String UNITS = "kmgtpe";
  private static final int BITS_PER_UNIT = 10;

  private Sizes() {}

  /** Bytes; −1 stands for unlimited where an attribute allows it. */
  public static long parse(String text) throws BadTextException {
    if (text.equals("-1")) {
      return -1;
    }
    int end = text.length();
    while (end > 0 && "0123456789. ".indexOf(text.charAt(end - 1)) < 0) {
      end--;
    }
    if (end == 0) {
      throw new BadTextException("has no number");
    }
    double number = number(text.substring(0, end).strip());
    double size = number * unit(text.substring(end).toLowerCase(Locale.ROOT));
    if (size >= Long.MAX_VALUE) {
      throw new BadTextException("is too large");
    }
    return (long) size;
  }

  private static double number(String text) throws BadTextException {
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      dots += c == '.' ? 1 : 0;
      if (c != '.' && (c < '0' || c > '9')) {
        throw new BadTextException(c == '-' ? "is negative" : "has `" + c + "` inside its number");
      }
    }
    if (dots > 1 || dots == text.length()) {
      throw new BadTextException("has no proper number");
    }
    return Double.parseDouble(text);
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
