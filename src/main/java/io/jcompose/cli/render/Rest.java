package io.jcompose.cli.render;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The bytes of a line whose end has not come yet. */
final class Rest {
  private byte[] bytes = new byte[256];
  private int length;

  int length() {
    return length;
  }

  /** Keeps {@code more} from {@code start} on. */
  void add(byte[] more, int start) {
    int count = more.length - start;
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
    System.arraycopy(more, start, bytes, length, count);
    length += count;
  }

  void writeTo(ByteArrayOutputStream out) {
    out.write(bytes, 0, length);
    length = 0;
  }

  /** Writes a line of at most {@code limit} bytes that ends between two characters. */
  void breakTo(ByteArrayOutputStream out, int limit) {
    int end = limit;
    while (end > limit - 4 && (bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    out.write(bytes, 0, end);
    out.write('\n');
    System.arraycopy(bytes, end, bytes, 0, length - end);
    length -= end;
  }
}
