package io.jcompose.diag;

import java.util.List;
import java.util.Locale;

/** A line of a user's file as it may be shown: without the values of what is named a secret. */
final class SourceLine {
  private static final List<String> SECRET_ENDINGS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "pass",
          "pwd",
          "secret",
          "token",
          "_key",
          "apikey",
          "credentials",
          "_auth");

  private final String line;
  private final StringBuilder shown;

  private SourceLine(String line) {
    this.line = line;
    this.shown = new StringBuilder(line);
  }

  /**
   * The line with a {@code *} for each character of such a value, so that columns stay. A reference
   * to a variable stays, unless it has a default.
   */
  static String masked(String line) {
    var masking = new SourceLine(line);
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      String key = c == ':' || c == '=' ? masking.keyBefore(i) : "";
      if (isSecret(key)) {
        i = Math.max(i, masking.maskFrom(i + 1, key) - 1);
      }
    }
    return masking.shown.toString();
  }

  private static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    if (lower.equals("content")) {
      return true;
    }
    for (String ending : SECRET_ENDINGS) {
      if (lower.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private String keyBefore(int end) {
    int stop = end;
    while (stop > 0 && "\"' ".indexOf(line.charAt(stop - 1)) >= 0) {
      stop--;
    }
    int start = stop;
    while (start > 0 && isKey(line.charAt(start - 1))) {
      start--;
    }
    return line.substring(start, stop);
  }

  private static boolean isKey(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  /** Masks the value that begins at or after {@code from}, and gives its end. */
  private int maskFrom(int from, String key) {
    int start = from;
    while (start < line.length() && " \"'".indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    char first = start < line.length() ? line.charAt(start) : ' ';
    if (first == '{' && key.equals(key.toLowerCase(Locale.ROOT))) {
      return from;
    }
    int end = first == '{' || first == '[' ? bracketEnd(start) : end(start);
    boolean reference = first == '$' && line.substring(start, end).indexOf('-') < 0;
    for (int i = start; i < end && !reference; i++) {
      shown.setCharAt(i, '*');
    }
    return end;
  }

  private int bracketEnd(int start) {
    int depth = 0;
    int end = start;
    do {
      depth += "{[".indexOf(line.charAt(end)) >= 0 ? 1 : 0;
      depth -= "}]".indexOf(line.charAt(end)) >= 0 ? 1 : 0;
      end++;
    } while (depth > 0 && end < line.length());
    return end;
  }

  /** A quoted value ends with its quote, one in a flow collection with that or a comma. */
  private int end(int start) {
    char before = start == 0 ? ' ' : line.charAt(start - 1);
    boolean quoted = before == '"' || before == '\'';
    boolean flow = line.lastIndexOf('{', start) >= 0 || line.lastIndexOf('[', start) >= 0;
    int end = start;
    while (end < line.length()) {
      char c = line.charAt(end);
      boolean stops = quoted ? c == before : flow && ",]}\"'".indexOf(c) >= 0;
      if (stops && (end > start || quoted)) {
        return end;
      }
      end++;
    }
    return end;
  }
}
