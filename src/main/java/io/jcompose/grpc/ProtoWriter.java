package io.jcompose.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Map;

/**
 * Writes a message in the wire format of protocol buffers. As usual in version 3, what is zero,
 * false or empty is left out.
 */
public final class ProtoWriter {
  private static final int VARINT = 0;
  private static final int LENGTH = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public ProtoWriter number(int field, long value) {
    if (value != 0) {
      tag(field, VARINT);
      varint(value);
    }
    return this;
  }

  public ProtoWriter flag(int field, boolean value) {
    return number(field, value ? 1 : 0);
  }

  public ProtoWriter text(int field, String text) {
    return bytes(field, text.getBytes(UTF_8));
  }

  public ProtoWriter texts(int field, Collection<String> texts) {
    texts.forEach(it -> element(field, it.getBytes(UTF_8)));
    return this;
  }

  public ProtoWriter bytes(int field, byte[] bytes) {
    if (bytes.length > 0) {
      element(field, bytes);
    }
    return this;
  }

  /** A message within this one; an empty one is there, too. */
  public ProtoWriter message(int field, ProtoWriter message) {
    element(field, message.toBytes());
    return this;
  }

  public ProtoWriter map(int field, Map<String, String> entries) {
    entries.forEach((key, value) -> message(field, new ProtoWriter().text(1, key).text(2, value)));
    return this;
  }

  public byte[] toBytes() {
    return out.toByteArray();
  }

  private void element(int field, byte[] bytes) {
    tag(field, LENGTH);
    varint(bytes.length);
    out.writeBytes(bytes);
  }

  private void tag(int field, int type) {
    varint((long) field << 3 | type);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
