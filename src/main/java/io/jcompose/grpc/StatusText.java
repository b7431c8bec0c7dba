package io.jcompose.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** The message of a failure, as it travels in a header: UTF-8 with percent signs. */
final class StatusText {
  private StatusText() {}

  static String encode(String text) {
    var out = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      if (b >= ' ' && b < 0x7F && b != '%') {
        out.append((char) b);
      } else {
        out.append('%').append(digit(b >> 4)).append(digit(b));
      }
    }
    return out.toString();
  }

  /** What is no proper escape stays as it is. */
  static String decode(String text) {
    var out = new ByteArrayOutputStream();
    byte[] bytes = text.getBytes(UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int code = bytes[i] == '%' ? code(bytes, i + 1) : -1;
      out.write(code < 0 ? bytes[i] : code);
      i += code < 0 ? 0 : 2;
    }
    return out.toString(UTF_8);
  }

  private static int code(byte[] bytes, int at) {
    if (at + 1 >= bytes.length) {
      return -1;
    }
    int high = Character.digit(bytes[at], 16);
    int low = Character.digit(bytes[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static char digit(int value) {
    return "0123456789ABCDEF".charAt(value & 15);
  }
}
