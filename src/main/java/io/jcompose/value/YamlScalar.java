package io.jcompose.value;

/** Text as a YAML scalar, in the style that Go's YAML library chooses for it. */
final class YamlScalar {
  private static final String INDICATORS_FIRST = "#,[]{}&*!|>'\"%@`";

  private YamlScalar() {}

  static String key(String text) {
    boolean plain = text.indexOf('\n') < 0 && plainKind(text) && allowsPlain(text, false);
    if (plain) {
      return text;
    }
    if (!plainKind(text) || needsDouble(text) || text.indexOf('\n') >= 0) {
      return doubled(text);
    }
    return single(text);
  }

  /** {@code depth} is the level of the scalar's own content, each of {@code step} blanks. */
  static String text(String text, int depth, int step) {
    if (text.indexOf('\n') >= 0) {
      return allowsBlock(text) ? literal(text, depth, step) : doubled(text);
    }
    if (!plainKind(text)) {
      return doubled(text);
    }
    if (allowsPlain(text, true)) {
      return text;
    }
    return needsDouble(text) ? doubled(text) : single(text);
  }

  /** Whether the text, unquoted, is a string and not a number, boolean or the like. */
  private static boolean plainKind(String text) {
    return !PlainScalars.isOther(text);
  }

  private static boolean allowsPlain(String text, boolean value) {
    if (text.isEmpty() || needsDouble(text) || text.startsWith(" ") || text.endsWith(" ")) {
      return false;
    }
    if (text.startsWith("---") || text.startsWith("...")) {
      return false;
    }
    char first = text.charAt(0);
    if (INDICATORS_FIRST.indexOf(first) >= 0) {
      return false;
    }
    boolean alone = text.length() == 1 || isBlank(text.charAt(1));
    if ((first == '-' || first == '?') && alone) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blankAfter = i + 1 == text.length() || isBlank(text.charAt(i + 1));
      boolean blankBefore = i > 0 && isBlank(text.charAt(i - 1));
      if ((c == ':' && blankAfter) || (c == '#' && blankBefore)) {
        return false;
      }
    }
    return value || text.length() > 0;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || isBreak(c);
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  private static boolean needsDouble(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\t' || isSpecial(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSpecial(char c) {
    boolean control = c < 0x20 && c != '\n' && c != '\t';
    return control
        || (c >= 0x7f && c < 0xa0)
        || Character.isSurrogate(c)
        || c == '\uFEFF'
        || c >= '\uFFFE';
  }

  private static boolean allowsBlock(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean trailing = c == ' ' && (i + 1 == text.length() || text.charAt(i + 1) == '\n');
      if (isSpecial(c) || trailing) {
        return false;
      }
    }
    return true;
  }

  private static String literal(String text, int depth, int step) {
    var out = new StringBuilder("|");
    char first = text.charAt(0);
    if (first == ' ' || isBreak(first)) {
      out.append(step);
    }
    if (!text.endsWith("\n")) {
      out.append('-');
    } else if (text.length() == 1 || text.charAt(text.length() - 2) == '\n') {
      out.append('+');
    }
    String indent = " ".repeat(depth * step);
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int stop = end < 0 ? text.length() : end;
      out.append('\n');
      if (stop > start) {
        out.append(indent).append(text, start, stop);
      }
      start = stop + 1;
    }
    return out.toString();
  }

  private static String single(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String doubled(String text) {
    var out = new StringBuilder("\"");
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      escape(c, out);
      i += Character.charCount(c);
    }
    return out.append('"').toString();
  }

  private static void escape(int c, StringBuilder out) {
    String named = named(c);
    if (!named.isEmpty()) {
      out.append('\\').append(named);
    } else if (c > 0xffff) {
      hex('U', c, 8, out);
    } else if (isSpecial((char) c)) {
      hex(c > 0xff ? 'u' : 'x', c, c > 0xff ? 4 : 2, out);
    } else {
      out.appendCodePoint(c);
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

  private static void hex(char kind, int c, int width, StringBuilder out) {
    String digits = Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
    out.append('\\').append(kind);
    for (int i = digits.length(); i < width; i++) {
      out.append('0');
    }
    out.append(digits);
  }
}
