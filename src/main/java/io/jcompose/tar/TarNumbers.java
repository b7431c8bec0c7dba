package io.jcompose.tar;

/** Numbers in the headers of a tar. */
final class TarNumbers {
  private static final int SIZE = 124;
  private static final int SIZE_LENGTH = 12;

  private TarNumbers() {}

  /** The size in a header: octal, or for large files binary; negative when it is neither. */
  static long size(byte[] header) {
    if ((header[SIZE] & 0x80) == 0) {
      return octal(header, SIZE, SIZE_LENGTH);
    }
    long number = header[SIZE] & 0x7f;
    for (int i = SIZE + 1; i < SIZE + SIZE_LENGTH; i++) {
      if (number >>> 55 != 0) {
        return -1;
      }
      number = number << 8 | header[i] & 0xff;
    }
    return number;
  }

  /** An octal number that ends with a blank, a NUL or the field; negative when it is none. */
  static long octal(byte[] header, int from, int length) {
    int at = from;
    int end = from + length;
    while (at < end && header[at] == ' ') {
      at++;
    }
    long number = 0;
    for (; at < end && header[at] != ' ' && header[at] != 0; at++) {
      if (header[at] < '0' || header[at] > '7') {
        return -1;
      }
      number = number << 3 | header[at] - '0';
    }
    return number;
  }

  /** A decimal number; negative when it is none. */
  static long decimal(byte[] text, int from, int to) {
    if (from == to || to - from > 18) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return -1;
      }
      number = number * 10 + text[i] - '0';
    }
    return number;
  }
}
