package io.jcompose.build.session;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Writes the fields of ssh's messages. */
final class SshWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  SshWriter octet(int value) {
    out.write(value);
    return this;
  }

  SshWriter number(int value) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    return this;
  }

  /** Bytes with their length before them. */
  SshWriter string(byte[] bytes) {
    number(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
