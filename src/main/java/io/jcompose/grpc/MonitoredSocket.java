package io.jcompose.grpc;

import java.io.IOException;
import okio.Buffer;
import okio.Sink;
import okio.Socket;
import okio.Source;
import okio.Timeout;

/**
 * A connection that is known to be lost as soon as something cannot be sent. Who reads from it
 * finds out later, and until then OkHttp takes it for whole and begins further calls on it.
 */
final class MonitoredSocket implements Socket {
  private final Socket socket;
  private final Out out;
  private volatile boolean lost;

  MonitoredSocket(Socket socket) {
    this.socket = socket;
    this.out = new Out(socket.getSink());
  }

  /** Whether something could not be sent. */
  boolean lost() {
    return lost;
  }

  @Override
  public Source getSource() {
    return socket.getSource();
  }

  @Override
  public Sink getSink() {
    return out;
  }

  @Override
  public void cancel() {
    socket.cancel();
  }

  /** What goes. */
  private final class Out implements Sink {
    private final Sink sink;

    Out(Sink sink) {
      this.sink = sink;
    }

    @Override
    public void write(Buffer from, long count) throws IOException {
      try {
        sink.write(from, count);
      } catch (IOException e) {
        lost = true;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        sink.flush();
      } catch (IOException e) {
        lost = true;
        throw e;
      }
    }

    @Override
    public Timeout timeout() {
      return sink.timeout();
    }

    @Override
    public void close() throws IOException {
      sink.close();
    }
  }
}
