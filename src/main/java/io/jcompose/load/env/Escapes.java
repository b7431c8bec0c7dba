package io.jcompose.load.env;

/** The backslash escapes of double-quoted dotenv values. */
final class Escapes {
  private static final String KNOWN = "abfnrtv\"\\";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\"\\";
  private static final int OCTAL_DIGITS = 3;

  private Escapes() {}

  /** Escapes in place of what they mean; an escaped dollar becomes {@code $$}. */
  static String expand(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    var out = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i);
      if (c != '\\' || i + 1 == raw.length()) {
        out.append(c);
        i++;
      } else {
        i = escape(raw, i + 1, out);
      }
    }
    return out.toString();
  }

  private static int escape(String raw, int at, StringBuilder out) {
    char c = raw.charAt(at);
    int known = KNOWN.indexOf(c);
    if (known >= 0) {
      out.append(MEANT.charAt(known));
      return at + 1;
    }
    if (c == '0') {
      return octal(raw, at + 1, out);
    }
    out.append(c == '$' ? "$$" : "\\" + c);
    return at + 1;
  }

  /** Three octal digits are a character; with others docker compose drops the zero before them. */
  private static int octal(String raw, int start, StringBuilder out) {
    int end = start;
    while (end < raw.length() && end - start < OCTAL_DIGITS && isDigit(raw.charAt(end))) {
      end++;
    }
    String digits = raw.substring(start, end);
    boolean character = digits.length() == OCTAL_DIGITS && digits.compareTo("377") <= 0;
    if (character && digits.indexOf('8') < 0 && digits.indexOf('9') < 0) {
      out.append((char) Integer.parseInt(digits, 8));
    } else {
      out.append('\\').append(digits);
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
