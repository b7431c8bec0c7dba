package io.jcompose.load.yaml;

import io.jcompose.load.yaml.ScalarNode.Kind;
import java.math.BigInteger;

/** What a plain scalar means: the rules of Go's YAML reader, which differ from YAML 1.2. */
public final class ScalarRules {
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64);
  private static final BigInteger MIN = BigInteger.ONE.shiftLeft(63).negate();

  private ScalarRules() {}

  public static Kind kind(String text) {
    switch (text) {
      case "", "~", "null", "Null", "NULL" -> {
        return Kind.NULL;
      }
      case "true", "True", "TRUE", "false", "False", "FALSE" -> {
        return Kind.BOOL;
      }
      default -> {
        return isSpecialFloat(text) ? Kind.FLOAT : number(text);
      }
    }
  }

  private static Kind number(String text) {
    char first = text.charAt(0);
    if (first != '+' && first != '-' && first != '.' && !isDigit(first)) {
      return Kind.TEXT;
    }
    String plain = text.indexOf('_') < 0 ? text : text.replace("_", "");
    if (first != '.' && isInteger(plain)) {
      return Kind.INT;
    }
    boolean finite = isDecimal(plain) && Double.isFinite(Double.parseDouble(plain));
    return finite ? Kind.FLOAT : Kind.TEXT;
  }

  private static boolean isSpecialFloat(String text) {
    return switch (text) {
      case ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF" -> true;
      case "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF" -> true;
      default -> false;
    };
  }

  private static boolean isInteger(String text) {
    int start = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    int radix = radix(text, start);
    int from = start + prefix(text, start, radix);
    if (from >= text.length()) {
      return text.length() > start && "0".equals(text.substring(start));
    }
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) > 127 || Character.digit(text.charAt(i), radix) < 0) {
        return false;
      }
    }
    if (text.length() - from < 16) {
      return true;
    }
    var value = integer(text);
    return value.compareTo(MAX) < 0 && value.compareTo(MIN) >= 0;
  }

  /** The value of a scalar of kind {@code INT}. */
  public static BigInteger integer(String written) {
    String text = written.replace("_", "");
    boolean negative = text.startsWith("-");
    int start = negative || text.startsWith("+") ? 1 : 0;
    int radix = radix(text, start);
    int from = start + prefix(text, start, radix);
    var value =
        from < text.length() ? new BigInteger(text.substring(from), radix) : BigInteger.ZERO;
    return negative ? value.negate() : value;
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

  private static int prefix(String text, int start, int radix) {
    if (radix == 10) {
      return 0;
    }
    boolean lettered = !isDigit(text.charAt(start + 1));
    boolean octalLetter = text.charAt(start + 1) == 'o' || text.charAt(start + 1) == 'O';
    return radix == 8 ? (lettered && octalLetter ? 2 : 1) : 2;
  }

  /** Whether the text is a decimal number, with or without a fraction and exponent. */
  public static boolean isDecimal(String text) {
    int i = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
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

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i - from;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static String print(String text, Kind kind) {
    return switch (kind) {
      case NULL -> "";
      case BOOL -> Boolean.toString(isTrue(text));
      case INT -> integer(text).toString();
      case FLOAT -> GoFloat.print(decimal(text));
      case TEXT -> text;
    };
  }

  public static boolean isTrue(String text) {
    return text.equalsIgnoreCase("true");
  }

  /** The value of a scalar of kind {@code FLOAT}. */
  public static double decimal(String text) {
    String plain = text.replace("_", "");
    if (!isSpecialFloat(plain)) {
      return Double.parseDouble(plain);
    }
    if (plain.toLowerCase(java.util.Locale.ROOT).endsWith("nan")) {
      return Double.NaN;
    }
    return plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
