package io.jcompose.live;

/** Text in double quotes, with escapes as in Go's source text. */
final class Quoted {
  private static final String NAMED = "abtnvfr";
  private static final String CHARACTERS = "\u0007\b\t\n\u000b\f\r";

  private Quoted() {}

  static String text(String text) {
    var out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      escape(text.charAt(i), out);
    }
    return out.append('"').toString();
  }

  private static void escape(char c, StringBuilder out) {
    int named = CHARACTERS.indexOf(c);
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (named >= 0) {
      out.append('\\').append(NAMED.charAt(named));
    } else if (c < 0x20 || c == 0x7f) {
      out.append("\\x").append(Character.forDigit(c >> 4, 16));
      out.append(Character.forDigit(c & 0xf, 16));
    } else {
      out.append(c);
    }
  }
}
