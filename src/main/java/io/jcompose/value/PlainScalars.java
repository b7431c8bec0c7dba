package io.jcompose.value;

import java.time.YearMonth;

/** Which unquoted scalars Go's YAML library reads as something other than text. */
final class PlainScalars {
  private static final String DIGITS = "0123456789";

  private PlainScalars() {}

  static boolean isOther(String text) {
    return isWord(text) || YamlNumber.of(text) != YamlNumber.NONE || isBase60(text) || isDate(text);
  }

  private static boolean isWord(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL", "<<" -> !text.equals("<<");
      case "true", "True", "TRUE", "false", "False", "FALSE" -> true;
      case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON" -> true;
      case "n", "N", "no", "No", "NO", "off", "Off", "OFF" -> true;
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> true;
      case "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN" -> true;
      default -> false;
    };
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && DIGITS.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i - from;
  }

  /** Numbers of YAML 1.1 such as {@code 12:30:45}. */
  private static boolean isBase60(String text) {
    int start = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    int colon = text.indexOf(':');
    if (colon < 0 || start >= colon || digits(text, start) == 0) {
      return false;
    }
    int i = start;
    while (i < text.length() && (DIGITS.indexOf(text.charAt(i)) >= 0 || text.charAt(i) == '_')) {
      i++;
    }
    if (i != colon) {
      return false;
    }
    while (i < text.length() && text.charAt(i) == ':') {
      int size = digits(text, i + 1);
      if (size == 0 || size > 2 || (size == 2 && text.charAt(i + 1) > '5')) {
        return false;
      }
      i += 1 + size;
    }
    if (i < text.length() && text.charAt(i) == '.') {
      i++;
      while (i < text.length() && (DIGITS.indexOf(text.charAt(i)) >= 0 || text.charAt(i) == '_')) {
        i++;
      }
    }
    return i == text.length();
  }

  /** A date, or a time as the formats of RFC 3339 have it. */
  private static boolean isDate(String text) {
    if (text.length() < 8 || digits(text, 0) != 4 || text.charAt(4) != '-') {
      return false;
    }
    int month = digits(text, 5);
    int dash = 5 + month;
    if (month == 0 || month > 2 || dash >= text.length() || text.charAt(dash) != '-') {
      return false;
    }
    int day = digits(text, dash + 1);
    int end = dash + 1 + day;
    return day > 0
        && day <= 2
        && isDay(number(text, 0, 4), number(text, 5, dash), number(text, dash + 1, end))
        && (end == text.length() || isTime(text.substring(end)));
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text.substring(from, to));
  }

  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  /** {@code T10:00:00Z} with a zone, or {@code 10:00:00} without. */
  private static boolean isTime(String text) {
    boolean zoned = text.charAt(0) == 'T' || text.charAt(0) == 't';
    if (!zoned && text.charAt(0) != ' ') {
      return false;
    }
    int i = 1;
    while (!zoned && i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    for (int part = 0; part < 3; part++) {
      int size = digits(text, i);
      if (size == 0 || size > 2 || number(text, i, i + size) > (part == 0 ? 23 : 59)) {
        return false;
      }
      i += size;
      if (part < 2 && (i >= text.length() || text.charAt(i++) != ':')) {
        return false;
      }
    }
    if (i < text.length() && ".,".indexOf(text.charAt(i)) >= 0 && digits(text, i + 1) > 0) {
      i += 1 + digits(text, i + 1);
    }
    String zone = text.substring(i);
    return zoned ? isZone(zone) : zone.isEmpty();
  }

  private static boolean isZone(String zone) {
    boolean offset =
        zone.length() == 6
            && "+-".indexOf(zone.charAt(0)) >= 0
            && zone.charAt(3) == ':'
            && digits(zone, 1) == 2
            && digits(zone, 4) == 2
            && number(zone, 1, 3) <= 24
            && number(zone, 4, 6) <= 60;
    return offset || zone.equals("Z");
  }
}
