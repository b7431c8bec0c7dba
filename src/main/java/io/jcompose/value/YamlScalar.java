package io.jcompose.value;

import java.util.Locale;

/** Text as a YAML scalar, in the style that Go's YAML library chooses for it. */
final class YamlScalar {
  private static final int LONGEST_SIMPLE_KEY = 128;
  private static final int LAST_PRINTABLE = 0xfffd;

  private YamlScalar() {}

  /** Whether a key is short and of one line, so that it needs no {@code ?} before it. */
  static boolean isSimpleKey(String text) {
    var traits = TextTraits.of(text);
    return !traits.lineBreaks() && traits.bytes() <= LONGEST_SIMPLE_KEY;
  }

  /**
   * A value, or a key that is not simple, with its final line break when its style has one.
   *
   * @param depth the level of the scalar's own content
   */
  static String text(String text, int depth) {
    var traits = TextTraits.of(text);
    if (text.indexOf('\n') >= 0) {
      return traits.allowsBlock() ? literal(text, depth) : doubled(text);
    }
    if (PlainScalars.isOther(text)) {
      return doubled(text);
    }
    if (traits.allowsPlain()) {
      return text;
    }
    return traits.allowsSingle() ? single(text, depth) : doubled(text);
  }

  static boolean isBreak(int c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /** Whether the character is written as it is; a tab is not, but has rules of its own. */
  static boolean isPrintable(int c) {
    return c == '\n'
        || (c >= ' ' && c <= '~')
        || (c >= 0xa0 && c <= LAST_PRINTABLE && c != '\uFEFF' && !isSurrogate(c));
  }

  private static boolean isSurrogate(int c) {
    return c <= Character.MAX_SURROGATE && c >= Character.MIN_SURROGATE;
  }

  private static String literal(String text, int depth) {
    var out = new StringBuilder("|");
    int last = text.length() - 1;
    if (text.charAt(0) == ' ' || isBreak(text.charAt(0))) {
      out.append(2);
    }
    if (!isBreak(text.charAt(last))) {
      out.append('-');
    } else if (last == 0 || isBreak(text.charAt(last - 1))) {
      out.append('+');
    }
    out.append('\n');
    boolean starts = true;
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      if (starts && !isBreak(c)) {
        indent(out, depth);
      }
      out.append(c);
      starts = isBreak(c);
    }
    return out.toString();
  }

  /** Line separators other than a line feed are kept, and the text after them is indented. */
  private static String single(String text, int depth) {
    var out = new StringBuilder("'");
    boolean starts = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (starts && !isBreak(c)) {
        indent(out, depth);
      }
      out.append(c);
      if (c == '\'') {
        out.append(c);
      }
      starts = isBreak(c);
    }
    return out.append('\'').toString();
  }

  private static void indent(StringBuilder out, int depth) {
    for (int i = 0; i < depth; i++) {
      out.append("  ");
    }
  }

  /** After a byte order mark at the start every character is escaped. */
  private static String doubled(String text) {
    var out = new StringBuilder("\"");
    boolean all = text.startsWith("\uFEFF");
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (all || !isPrintable(c) || isBreak(c) || c == '"' || c == '\\') {
        escape(c, out);
      } else {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return out.append('"').toString();
  }

  private static void escape(int c, StringBuilder out) {
    String named = named(c);
    out.append('\\').append(named);
    if (named.isEmpty()) {
      int width = c > 0xffff ? 8 : c > 0xff ? 4 : 2;
      out.append(c > 0xffff ? 'U' : c > 0xff ? 'u' : 'x');
      String digits = Integer.toHexString(c).toUpperCase(Locale.ROOT);
      for (int i = digits.length(); i < width; i++) {
        out.append('0');
      }
      out.append(digits);
    }
  }

  private static String named(int c) {
    return switch (c) {
      case 0 -> "0";
      case 7 -> "a";
      case '\b' -> "b";
      case '\t' -> "t";
      case '\n' -> "n";
      case 0x0b -> "v";
      case '\f' -> "f";
      case '\r' -> "r";
      case 0x1b -> "e";
      case '"' -> "\"";
      case '\\' -> "\\";
      case 0x85 -> "N";
      case 0xa0 -> "_";
      case 0x2028 -> "L";
      case 0x2029 -> "P";
      default -> "";
    };
  }
}
