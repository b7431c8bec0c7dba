package io.jcompose.cli.render;

/**
 * Colours, or their absence.
 *
 * @param on whether escape sequences are written at all
 */
public record Ansi(boolean on) {
  public static final Ansi ON = new Ansi(true);
  public static final Ansi OFF = new Ansi(false);

  static final String ESC = "\u001b[";
  static final String RESET = ESC + "0m";

  public String bold(String text) {
    return paint("1", text);
  }

  public String dim(String text) {
    return paint("2", text);
  }

  public String red(String text) {
    return paint("31", text);
  }

  public String green(String text) {
    return paint("32", text);
  }

  public String yellow(String text) {
    return paint("33", text);
  }

  public String blue(String text) {
    return paint("34", text);
  }

  public String cyan(String text) {
    return paint("36", text);
  }

  /** The text in a rendition such as {@code 31} or {@code 36;1}. */
  public String paint(String rendition, String text) {
    return on && !text.isEmpty() ? ESC + rendition + "m" + text + RESET : text;
  }
}
