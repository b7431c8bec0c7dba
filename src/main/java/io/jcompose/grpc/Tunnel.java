package io.jcompose.grpc;

import java.io.IOException;
import okio.Buffer;
import okio.Sink;
import okio.Socket;
import okio.Source;
import okio.Timeout;

/** A connection whose bytes travel in the messages of a call, each as field 1. */
final class Tunnel implements Socket {
  private static final long PIECE = 32 << 10;
  private static final int BYTES = 1;
  private static final int TAG = BYTES << 3 | 2;

  private final RpcCall call;
  private final In in = new In();
  private final Out out = new Out();

  Tunnel(RpcCall call) {
    this.call = call;
  }

  @Override
  public Source getSource() {
    return in;
  }

  @Override
  public Sink getSink() {
    return out;
  }

  @Override
  public void cancel() {
    call.close();
  }

  /** What comes. */
  private final class In implements Source {
    private final Buffer pending = new Buffer();

    @Override
    public long read(Buffer into, long count) throws IOException {
      while (pending.exhausted()) {
        var message = call.receive();
        if (message.isEmpty()) {
          return -1;
        }
        unwrap(message.get());
      }
      return pending.read(into, count);
    }

    private void unwrap(byte[] message) throws IOException {
      var reader = new ProtoReader(message);
      while (reader.next()) {
        if (reader.field() == BYTES) {
          pending.write(reader.bytes());
        }
      }
    }

    @Override
    public Timeout timeout() {
      return Timeout.NONE;
    }

    @Override
    public void close() {
      cancel();
    }
  }

  /** What goes, in pieces as large as can be. */
  private final class Out implements Sink {
    private final Buffer pending = new Buffer();

    @Override
    public void write(Buffer from, long count) throws IOException {
      pending.write(from, count);
      while (pending.size() >= PIECE) {
        send(PIECE);
      }
    }

    @Override
    public void flush() throws IOException {
      if (!pending.exhausted()) {
        send(pending.size());
      }
    }

    private void send(long count) throws IOException {
      var message = new Buffer().writeByte(TAG);
      long rest = count;
      for (; rest > 0x7F; rest >>>= 7) {
        message.writeByte((int) (rest & 0x7F | 0x80));
      }
      message.writeByte((int) rest);
      message.write(pending, count);
      call.send(message.readByteArray());
    }

    @Override
    public Timeout timeout() {
      return Timeout.NONE;
    }

    @Override
    public void close() throws IOException {
      flush();
      call.endOutput();
    }
  }
}
