package io.jcompose.cli.render;

import java.util.Arrays;

/** The bytes of a line whose end has not come yet. */
final class Rest {
  private byte[] bytes = new byte[256];
  private int length;

  int length() {
    return length;
  }

  /** Keeps {@code more} from {@code start} to before {@code end}. */
  void add(byte[] more, int start, int end) {
    int count = end - start;
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
    System.arraycopy(more, start, bytes, length, count);
    length += count;
  }

  void writeTo(LogText out) {
    out.write(bytes, 0, length);
    length = 0;
  }

  /** Writes at most {@code limit} bytes that end between two characters. */
  void breakTo(LogText out, int limit) {
    int end = limit;
    while (end > limit - 4 && (bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    out.write(bytes, 0, end);
    System.arraycopy(bytes, end, bytes, 0, length - end);
    length -= end;
  }
}
