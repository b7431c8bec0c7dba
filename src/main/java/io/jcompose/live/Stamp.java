package io.jcompose.live;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The time in front of a log line: RFC 3339 with a fraction, then one blank. */
final class Stamp {
  static final int LONGEST = 40;
  private static final int SHORTEST = 20;

  private Stamp() {}

  /** The length of the stamp and its blank at {@code start}, or 0 when there is none. */
  static int length(byte[] bytes, int start) {
    int limit = Math.min(bytes.length, start + LONGEST);
    if (limit - start <= SHORTEST
        || bytes[start + 4] != '-'
        || bytes[start + 10] != 'T'
        || bytes[start + 13] != ':') {
      return 0;
    }
    for (int i = start; i < limit; i++) {
      byte b = bytes[i];
      if (b == ' ') {
        return i + 1 - start >= SHORTEST ? i + 1 - start : 0;
      }
      boolean mark = b == '-' || b == '+' || b == ':' || b == '.' || b == 'T' || b == 'Z';
      if (!mark && (b < '0' || b > '9')) {
        return 0;
      }
    }
    return 0;
  }

  /**
   * Reads the stamp at {@code start}, of the {@code length} that {@link #length} gave; the
   * beginning of time when it is no time after all.
   */
  static Instant read(byte[] bytes, int start, int length) {
    String text = new String(bytes, start, length - 1, StandardCharsets.US_ASCII);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }
}
