package io.jcompose.load;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The bytes of a file as text: UTF-8, or UTF-16 where its mark says so. */
final class FileText {
  private FileText() {}

  /** What is not of the encoding becomes a replacement character. */
  static String of(byte[] bytes) {
    if (begins(bytes, 0xff, 0xfe)) {
      return of(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (begins(bytes, 0xfe, 0xff)) {
      return of(bytes, 2, StandardCharsets.UTF_16BE);
    }
    return of(bytes, begins(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0, StandardCharsets.UTF_8);
  }

  private static String of(byte[] bytes, int from, Charset charset) {
    return new String(bytes, from, bytes.length - from, charset);
  }

  private static boolean begins(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
