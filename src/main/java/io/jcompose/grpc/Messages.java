package io.jcompose.grpc;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;
import okio.Sink;
import okio.Source;

/**
 * Messages as a call carries them: each with a mark and its length before it. The lock is for
 * writers.
 */
final class Messages {
  private static final long LONGEST = 64 << 20;

  private final Object lock = new Object();
  private final BufferedSource source;
  private final BufferedSink sink;

  Messages(Source source, Sink sink) {
    this.source = Okio.buffer(source);
    this.sink = Okio.buffer(sink);
  }

  void write(byte[] message) throws IOException {
    synchronized (lock) {
      sink.writeByte(0).writeInt(message.length).write(message).flush();
    }
  }

  /** Leaves it to what follows to send it, unless there is enough for a whole frame. */
  void queue(byte[] message) throws IOException {
    synchronized (lock) {
      sink.writeByte(0).writeInt(message.length).write(message);
    }
  }

  void endOutput() throws IOException {
    synchronized (lock) {
      sink.close();
    }
  }

  void endInput() throws IOException {
    source.close();
  }

  /** The next one; empty at the end. */
  Optional<byte[]> read() throws IOException {
    if (source.exhausted()) {
      return Optional.empty();
    }
    try {
      if (source.readByte() != 0) {
        throw new RpcException(RpcStatus.UNIMPLEMENTED, "compressed messages are not understood");
      }
      return Optional.of(source.readByteArray(length()));
    } catch (EOFException e) {
      throw new RpcException(RpcStatus.INTERNAL, "a message ended too soon");
    }
  }

  private long length() throws IOException {
    long length = source.readInt() & 0xFFFF_FFFFL;
    if (length > LONGEST) {
      throw new RpcException(
          RpcStatus.RESOURCE_EXHAUSTED, "a message of " + length + " bytes is too long");
    }
    return length;
  }
}
