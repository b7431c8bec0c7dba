package io.jcompose.build.session;

import io.jcompose.grpc.ProtoReader;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Bytes in messages that have nothing else. */
final class Bytes {
  private static final int DATA = 1;
  private static final int MOST = 32 * 1024;

  private Bytes() {}

  /** Takes bytes as they come. */
  @FunctionalInterface
  interface Taker {
    void take(byte[] bytes) throws IOException;
  }

  /** The bytes of a message. */
  static byte[] of(byte[] message) throws IOException {
    var reader = new ProtoReader(message);
    byte[] bytes = {};
    while (reader.next()) {
      if (reader.field() == DATA) {
        bytes = reader.bytes();
      }
    }
    return bytes;
  }

  /** Hands on all that comes, to the end of it. */
  static void receive(RpcStream call, Taker taker) throws IOException {
    for (var message = call.receive(); message.isPresent(); message = call.receive()) {
      taker.take(of(message.get()));
    }
  }

  /** Sends all that there is to read. */
  static void send(RpcStream call, InputStream from) throws IOException {
    byte[] buffer = new byte[MOST];
    for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
      send(call, count == MOST ? buffer : Arrays.copyOf(buffer, count));
    }
  }

  static void send(RpcStream call, byte[] bytes) throws IOException {
    call.send(new ProtoWriter().bytes(DATA, bytes).toBytes());
  }

  /** All that comes, as a stream. */
  static InputStream stream(RpcStream call) {
    return new InputStream() {
      private ByteArrayInputStream message = new ByteArrayInputStream(new byte[0]);
      private boolean ended;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] to, int start, int most) throws IOException {
        if (most == 0) {
          return 0;
        }
        while (message.available() == 0) {
          var next = ended ? Optional.<byte[]>empty() : call.receive();
          if (next.isEmpty()) {
            ended = true;
            return -1;
          }
          message = new ByteArrayInputStream(of(next.get()));
        }
        return message.read(to, start, most);
      }
    };
  }
}
