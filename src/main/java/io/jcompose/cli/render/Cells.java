package io.jcompose.cli.render;

/** The room that text takes on a terminal, in character cells. */
final class Cells {
  private static final String ELLIPSIS = "…";

  /** Ranges of two-cell characters: first, last, first, last, … */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x231a, 0x231b, 0x23e9, 0x23ec, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xac00, 0xd7a3,
    0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1f64f, 0x1f680,
    0x1f6ff, 0x1f900, 0x1f9ff, 0x20000, 0x3fffd
  };

  private Cells() {}

  static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      width += width(text.codePointAt(i));
    }
    return width;
  }

  /** The text, or as much of it as leaves room for an ellipsis. */
  static String cut(String text, int cells) {
    if (width(text) <= cells) {
      return text;
    }
    int room = cells - 1;
    int end = 0;
    while (end < text.length() && room >= width(text.codePointAt(end))) {
      room -= width(text.codePointAt(end));
      end += Character.charCount(text.codePointAt(end));
    }
    return cells <= 0 ? "" : text.substring(0, end) + ELLIPSIS;
  }

  /** The text with blanks after it; longer text stays as it is. */
  static String pad(String text, int cells) {
    return text + " ".repeat(Math.max(0, cells - width(text)));
  }

  private static int width(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int i = 0; i < WIDE.length && codePoint >= WIDE[i]; i += 2) {
      if (codePoint <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }
}
