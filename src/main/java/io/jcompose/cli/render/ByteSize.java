package io.jcompose.cli.render;

/** Amounts of bytes for people, as docker writes them. */
public final class ByteSize {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private ByteSize() {}

  /** Three significant digits in decimal units: {@code 0B}, {@code 73.9MB}, {@code 1.2GB}. */
  public static String text(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return digits(value) + UNITS[unit];
  }

  private static String digits(double value) {
    int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    long scale = decimals == 0 ? 1 : decimals == 1 ? 10 : 100;
    long scaled = Math.round(value * scale);
    while (decimals > 0 && scaled % 10 == 0) {
      scaled /= 10;
      decimals--;
    }
    String text = Long.toString(scaled);
    if (decimals == 0) {
      return text;
    }
    text = "0".repeat(Math.max(0, decimals + 1 - text.length())) + text;
    int point = text.length() - decimals;
    return text.substring(0, point) + "." + text.substring(point);
  }
}
