package io.jcompose.cli.render;

/** Amounts of bytes for people, as docker writes them. */
public final class ByteSize {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private ByteSize() {}

  /** Three significant digits in decimal units: {@code 0B}, {@code 73.9MB}, {@code 1.2GB}. */
  public static String text(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return digits(value, value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2) + UNITS[unit];
  }

  /** Four significant digits in binary units: {@code 324KiB}, {@code 2.332MiB}. */
  public static String binary(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < BINARY.length - 1) {
      value /= 1024;
      unit++;
    }
    int decimals = value >= 999.95 ? 0 : value >= 99.995 ? 1 : value >= 9.9995 ? 2 : 3;
    return digits(value, decimals) + BINARY[unit];
  }

  private static String digits(double value, int most) {
    int decimals = most;
    long scale = decimals == 0 ? 1 : decimals == 1 ? 10 : decimals == 2 ? 100 : 1000;
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
