package io.jcompose.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

/**
 * Reads a message in the wire format of protocol buffers: {@code while (reader.next()) switch
 * (reader.field())}. A field whose value is not asked for is passed over.
 */
public final class ProtoReader {
  private static final int MAX_VARINT = 10;

  private final byte[] bytes;
  private final int end;
  private int position;
  private int field;
  private long number;
  private int start;
  private int length;

  public ProtoReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ProtoReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /**
   * Goes to the next field.
   *
   * @return false at the end
   * @throws IOException when the bytes are no message
   */
  public boolean next() throws IOException {
    if (position == end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    number = 0;
    length = 0;
    switch ((int) tag & 7) {
      case 0 -> number = varint();
      case 1 -> take(8);
      case 2 -> take(varint());
      case 5 -> take(4);
      default -> throw new IOException("not a message: wire type " + (tag & 7));
    }
    return true;
  }

  /** The number of the field. */
  public int field() {
    return field;
  }

  /** Its value, when it is a whole number or an enumeration. */
  public long number() {
    return number;
  }

  public boolean flag() {
    return number != 0;
  }

  public String text() {
    return new String(bytes, start, length, UTF_8);
  }

  public byte[] bytes() {
    return Arrays.copyOfRange(bytes, start, start + length);
  }

  /** A reader of the message that is the field's value. */
  public ProtoReader message() {
    return new ProtoReader(bytes, start, start + length);
  }

  /** Reads to the end, and gives the last value of a field as bytes; none when it is not there. */
  public byte[] last(int wanted) throws IOException {
    byte[] value = {};
    while (next()) {
      if (field == wanted) {
        value = bytes();
      }
    }
    return value;
  }

  private void take(long size) throws IOException {
    if (size < 0 || size > end - position) {
      throw new IOException("not a message: it is cut off");
    }
    start = position;
    length = (int) size;
    position += length;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int i = 0; i < MAX_VARINT; i++) {
      if (position == end) {
        throw new IOException("not a message: it is cut off");
      }
      byte next = bytes[position++];
      value |= (next & 0x7FL) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("not a message: a number is too long");
  }
}
