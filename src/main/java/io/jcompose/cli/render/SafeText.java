package io.jcompose.cli.render;

import java.util.ArrayList;
import java.util.List;

/** Text from outside, made harmless for a terminal: what would steer it is shown instead. */
public final class SafeText {
  private SafeText() {}

  /**
   * One line of text: a tab becomes a blank, other control characters and those that turn the
   * writing direction become {@code \x1b} and {@code \}{@code u202e}.
   */
  public static String line(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (steers(text.charAt(i))) {
        return cleaned(text, i);
      }
    }
    return text;
  }

  /** The lines of a text, each as {@link #line}; empty ones at the end are left out. */
  public static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    int start = 0;
    while (start <= text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      boolean crlf = end > start && text.charAt(end - 1) == '\r';
      lines.add(line(text.substring(start, crlf ? end - 1 : end)));
      start = end + 1;
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  private static boolean steers(char c) {
    return c < 0x20
        || (c >= 0x7f && c <= 0x9f)
        || c == '\u200e'
        || c == '\u200f'
        || (c >= '\u2028' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }

  private static String cleaned(String text, int from) {
    var out = new StringBuilder(text.length() + 8).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!steers(c)) {
        out.append(c);
      } else if (c == '\t') {
        out.append(' ');
      } else {
        escape(c, out);
      }
    }
    return out.toString();
  }

  private static void escape(char c, StringBuilder out) {
    if (c == '\n') {
      out.append("\\n");
    } else if (c == '\r') {
      out.append("\\r");
    } else if (c < 0x100) {
      out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(digit(c));
    } else {
      out.append("\\u").append(Integer.toHexString(c));
    }
  }

  private static char digit(char c) {
    return Character.forDigit(c & 0xf, 16);
  }
}
