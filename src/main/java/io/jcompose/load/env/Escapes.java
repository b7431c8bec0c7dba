package io.jcompose.load.env;

/** The backslash escapes of double-quoted dotenv values. */
final class Escapes {
  private static final int MAX_OCTAL_DIGITS = 3;

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
    int known = "abcfnrtv\"\\".indexOf(c);
    if (known >= 0) {
      out.append("\u0007\bc\f\n\r\t\u000b\"\\".charAt(known));
      return at + 1;
    }
    if (c == '$') {
      out.append("$$");
      return at + 1;
    }
    int end = at + 1;
    while (c == '0' && end < raw.length() && end - at <= MAX_OCTAL_DIGITS && isOctal(raw, end)) {
      end++;
    }
    if (end == at + 1) {
      out.append('\\').append(c);
    } else {
      out.append((char) Integer.parseInt(raw.substring(at, end), 8));
    }
    return end;
  }

  private static boolean isOctal(String raw, int at) {
    return raw.charAt(at) >= '0' && raw.charAt(at) <= '7';
  }
}
