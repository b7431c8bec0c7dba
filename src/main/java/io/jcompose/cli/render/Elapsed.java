package io.jcompose.cli.render;

/** Spans of time on a progress display. */
final class Elapsed {
  private Elapsed() {}

  /** {@code 0.4s}, {@code 59.9s}, {@code 1m05s}, {@code 2h03m}. */
  static String text(long nanos) {
    long tenths = nanos / 100_000_000;
    if (tenths < 600) {
      return tenths / 10 + "." + tenths % 10 + "s";
    }
    long seconds = tenths / 10;
    return seconds < 3600
        ? pair(seconds / 60, "m", seconds % 60, "s")
        : pair(seconds / 3600, "h", seconds % 3600 / 60, "m");
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    return large + largeUnit + (small < 10 ? "0" : "") + small + smallUnit;
  }
}
