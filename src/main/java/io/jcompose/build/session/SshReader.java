package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the fields of ssh's messages. */
final class SshReader {
  private final ByteBuffer in;

  SshReader(byte[] bytes) {
    in = ByteBuffer.wrap(bytes);
  }

  int number() throws IOException {
    need(Integer.BYTES);
    return in.getInt();
  }

  /** A string, which is bytes with their length before them. */
  byte[] string() throws IOException {
    return bytes(number());
  }

  String text() throws IOException {
    return new String(string(), UTF_8);
  }

  byte[] bytes(int count) throws IOException {
    need(count);
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  private void need(int count) throws IOException {
    if (count < 0 || count > in.remaining()) {
      throw new EOFException("a message is cut off");
    }
  }
}
