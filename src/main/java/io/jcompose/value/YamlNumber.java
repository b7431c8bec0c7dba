package io.jcompose.value;

import java.math.BigInteger;

/** The plain scalars that Go's YAML library reads as numbers. */
public enum YamlNumber {
  INTEGER,
  DECIMAL,
  NONE;

  private static final int SIGNED_BITS = 63;
  private static final int SAFE_DIGITS = 15;
  private static final int MOST_DIGITS = SIGNED_BITS + 1;

  /** What a scalar is; the words for infinity and for what is no number are not its concern. */
  public static YamlNumber of(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    if (first == '.') {
      return isFinite(text) ? DECIMAL : NONE;
    }
    if (first != '+' && first != '-' && !isDigit(first)) {
      return NONE;
    }
    String plain = text.indexOf('_') < 0 ? text : text.replace("_", "");
    if (isInteger(plain)) {
      return INTEGER;
    }
    return isFinite(plain) ? DECIMAL : NONE;
  }

  private static boolean isFinite(String text) {
    return isDecimal(text) && Double.isFinite(decimal(text));
  }

  /** The value of a decimal number; underscores have no meaning. */
  public static double decimal(String written) {
    return Double.parseDouble(written.replace("_", ""));
  }

  private static boolean isInteger(String text) {
    int start = signs(text);
    int radix = radix(text, start);
    int from = start + prefix(text, start);
    if (from >= text.length()) {
      return false;
    }
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) > '~' || Character.digit(text.charAt(i), radix) < 0) {
        return false;
      }
    }
    int digits = text.length() - withoutZeros(text, from);
    return digits <= SAFE_DIGITS || (digits <= MOST_DIGITS && fits(text, start == 0));
  }

  private static int withoutZeros(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) == '0') {
      i++;
    }
    return i;
  }

  /** Without a sign a number may have 64 bits. */
  private static boolean fits(String text, boolean unsigned) {
    return integer(text).bitLength() <= (unsigned ? SIGNED_BITS + 1 : SIGNED_BITS);
  }

  /** The value of an integer: underscores have no meaning, and a leading zero is octal. */
  public static BigInteger integer(String written) {
    String text = written.replace("_", "");
    int start = signs(text);
    var value = new BigInteger(text.substring(start + prefix(text, start)), radix(text, start));
    return text.startsWith("-") ? value.negate() : value;
  }

  private static int signs(String text) {
    return text.startsWith("+") || text.startsWith("-") ? 1 : 0;
  }

  private static int radix(String text, int start) {
    if (text.length() <= start + 1 || text.charAt(start) != '0') {
      return 10;
    }
    return switch (text.charAt(start + 1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  private static int prefix(String text, int start) {
    if (text.length() <= start + 1 || text.charAt(start) != '0') {
      return 0;
    }
    return switch (text.charAt(start + 1)) {
      case 'x', 'X', 'b', 'B', 'o', 'O' -> 2;
      default -> 1;
    };
  }

  /**
   * Whether the text is a decimal number, with or without a fraction and exponent, and with
   * underscores between digits only.
   */
  public static boolean isDecimal(String written) {
    String text = written.indexOf('_') < 0 ? written : withoutSeparators(written);
    int i = signs(text);
    int whole = digits(text, i);
    i += whole;
    int fraction = 0;
    if (i < text.length() && text.charAt(i) == '.') {
      fraction = digits(text, i + 1);
      i += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return false;
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      i++;
      i += i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-') ? 1 : 0;
      int exponent = digits(text, i);
      i = exponent == 0 ? Integer.MAX_VALUE : i + exponent;
    }
    return i == text.length();
  }

  private static String withoutSeparators(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean separates =
          text.charAt(i) == '_' && digits(text, i - 1) == 1 && digits(text, i + 1) > 0;
      if (!separates) {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }

  private static int digits(String text, int from) {
    int i = Math.max(from, 0);
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i - from;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
