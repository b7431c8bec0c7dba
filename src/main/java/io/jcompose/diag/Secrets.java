package io.jcompose.diag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must not be told: the passwords in the addresses that a text mentions. */
final class Secrets {
  private static final String MASK = "***";

  private Secrets() {}

  /**
   * The text with {@code ***} for each password in {@code scheme://user:password@host}, and for a
   * lone user of {@code http} and {@code https}, because that is how tokens are given.
   */
  static String masked(String text) {
    int at = text.indexOf("://");
    if (at < 0) {
      return text;
    }
    var out = new StringBuilder(text.length());
    int copied = 0;
    while (at >= 0) {
      int start = at + 3;
      int end = authorityEnd(text, start);
      int sign = text.lastIndexOf('@', end - 1);
      if (sign >= start) {
        int colon = text.indexOf(':', start);
        boolean password = colon >= 0 && colon < sign;
        if (password || isWeb(text, at)) {
          out.append(text, copied, password ? colon + 1 : start).append(MASK);
          copied = sign;
        }
      }
      at = text.indexOf("://", end);
    }
    return out.append(text, copied, text.length()).toString();
  }

  static List<String> masked(List<String> texts) {
    var out = new ArrayList<String>(texts.size());
    for (String text : texts) {
      out.add(masked(text));
    }
    return List.copyOf(out);
  }

  static Optional<String> masked(Optional<String> text) {
    return text.isPresent() ? Optional.of(masked(text.get())) : text;
  }

  private static int authorityEnd(String text, int start) {
    int end = start;
    while (end < text.length() && "/?# \t\r\n\"'`<>".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static boolean isWeb(String text, int at) {
    return text.startsWith("http", at - 4) || text.startsWith("https", at - 5);
  }
}
