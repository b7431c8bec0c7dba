package io.jcompose.cli.render;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/**
 * A line that a container wrote, made harmless for a terminal: colours pass if they are wanted, and
 * whatever else would steer it is shown instead. Bytes that are no text pass as they are.
 */
final class LogText {
  private static final byte[] RESET = Ansi.RESET.getBytes(US_ASCII);
  private static final int ESC = 0x1b;

  private final boolean colours;
  private final ByteArrayOutputStream out;
  private boolean painted;

  /** What is written goes to {@code out}. */
  LogText(boolean colours, ByteArrayOutputStream out) {
    this.colours = colours;
    this.out = out;
  }

  /** Writes the line from {@code start} to before {@code end}, without or with its line break. */
  void write(byte[] bytes, int start, int end) {
    int from = start;
    painted = false;
    for (int i = start; i < end; ) {
      byte b = bytes[i];
      if (b >= ' ' && b != 0x7f || b == '\t' || b == '\n') {
        i++;
        continue;
      }
      int length = odd(bytes, i, end);
      if (length > 0) {
        out.write(bytes, from, i - from);
        steer(bytes, i, length);
        from = i + length;
      }
      i += Math.max(1, length);
    }
    if (painted) {
      int text = end > from && bytes[end - 1] == '\n' ? end - 1 : end;
      out.write(bytes, from, text - from);
      out.writeBytes(RESET);
      from = text;
    }
    out.write(bytes, from, end - from);
  }

  /** The length of what must not pass as it is; 0 when it is harmless. */
  private static int odd(byte[] bytes, int at, int end) {
    int b = bytes[at] & 0xff;
    if (b == ESC) {
      int colour = colour(bytes, at, end);
      return colour > 0 ? colour : 1;
    } else if (b < 0x20 || b == 0x7f) {
      boolean ending = b == '\r' && (at + 1 == end || bytes[at + 1] == '\n');
      return ending ? 0 : 1;
    } else if (b == 0xc2) {
      return at + 1 < end && (bytes[at + 1] & 0xe0) == 0x80 ? 2 : 0;
    }
    return b == 0xe2 && at + 2 < end && turns(bytes[at + 1] & 0xff, bytes[at + 2] & 0xff) ? 3 : 0;
  }

  /** Whether these bytes after 0xe2 are a character that turns the writing direction. */
  private static boolean turns(int second, int third) {
    if (second == 0x80) {
      return third == 0x8e || third == 0x8f || third >= 0xa8 && third <= 0xae;
    }
    return second == 0x81 && third >= 0xa6 && third <= 0xa9;
  }

  /** The length of a sequence that sets colours; 0 when it is another one. */
  private static int colour(byte[] bytes, int at, int end) {
    if (at + 2 >= end || bytes[at + 1] != '[') {
      return 0;
    }
    int i = at + 2;
    while (i < end && (bytes[i] >= '0' && bytes[i] <= ';')) {
      i++;
    }
    return i < end && bytes[i] == 'm' ? i + 1 - at : 0;
  }

  private void steer(byte[] bytes, int at, int length) {
    if (bytes[at] == ESC && length > 1) {
      if (colours) {
        out.write(bytes, at, length);
        painted = !(length == 3 || length == 4 && bytes[at + 2] == '0');
      }
    } else if (length == 1) {
      out.writeBytes(SafeText.line(String.valueOf((char) bytes[at])).getBytes(US_ASCII));
    } else {
      int point =
          length == 2
              ? bytes[at + 1] & 0xff
              : 0x2000 | (bytes[at + 1] & 0x3f) << 6 | bytes[at + 2] & 0x3f;
      out.writeBytes(SafeText.line(String.valueOf((char) point)).getBytes(US_ASCII));
    }
  }
}
