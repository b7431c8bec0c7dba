package io.jcompose.cli;

/**
 * Which streams are a terminal, and its size when it was started.
 *
 * @param rows 0 when unknown
 * @param columns 0 when unknown
 */
public record Terminal(boolean in, boolean out, boolean err, int rows, int columns) {
  public static final Terminal NONE = new Terminal(false, false, false, 0, 0);

  /** Reads what the launcher found out; {@code size} is {@code rows columns}. */
  static Terminal of(boolean in, boolean out, boolean err, String size) {
    int blank = size.indexOf(' ');
    if (blank <= 0) {
      return new Terminal(in, out, err, 0, 0);
    }
    return new Terminal(
        in, out, err, number(size.substring(0, blank)), number(size.substring(blank + 1)));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
