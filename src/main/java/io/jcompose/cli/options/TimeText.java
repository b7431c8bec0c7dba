package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.diag.JComposeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** A moment as {@code --since} and {@code --until} take it. */
public final class TimeText {
  private static final int NANO_DIGITS = 9;

  private TimeText() {}

  /**
   * Seconds since 1970 with a fraction, from a Unix time, a date, a date and time with or without
   * an offset, or a duration before {@code now} such as {@code 1h30m}.
   */
  public static String seconds(String option, String text, Instant now, ZoneId zone) {
    if (isUnixTime(text)) {
      return text;
    }
    Instant moment = text.indexOf('-') > 0 ? dated(option, text, zone) : before(option, text, now);
    var nanos = new StringBuilder(Integer.toString(moment.getNano()));
    while (nanos.length() < NANO_DIGITS) {
      nanos.insert(0, '0');
    }
    return moment.getEpochSecond() + "." + nanos;
  }

  private static boolean isUnixTime(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static Instant dated(String option, String text, ZoneId zone) {
    try {
      if (text.indexOf('T') < 0) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      int time = text.indexOf('T');
      boolean offset =
          text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
      return offset
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw bad(option, text);
    }
  }

  /** Sums up pieces such as {@code 1h} and {@code 30m}. */
  private static Instant before(String option, String text, Instant now) {
    double seconds = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.') {
        seconds += number(option, text, start, i) * unit(option, text, c);
        start = i + 1;
      }
    }
    if (start != text.length() || text.isEmpty()) {
      throw bad(option, text);
    }
    return now.minusMillis((long) (seconds * 1000));
  }

  private static double number(String option, String text, int from, int to) {
    try {
      return Double.parseDouble(text.substring(from, to));
    } catch (NumberFormatException e) {
      throw bad(option, text);
    }
  }

  private static long unit(String option, String text, char c) {
    return switch (c) {
      case 's' -> 1;
      case 'm' -> 60;
      case 'h' -> 3600;
      case 'd' -> 86_400;
      default -> throw bad(option, text);
    };
  }

  private static JComposeException bad(String option, String text) {
    return new JComposeException(
        CliProblems.badValue(
            option,
            text,
            "it takes a time such as 2026-01-31T12:00:00Z, or a duration such as 10m"));
  }
}
