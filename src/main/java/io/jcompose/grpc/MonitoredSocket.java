package io.jcompose.grpc;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSink;
import okio.Sink;
import okio.Socket;
import okio.Source;

/**
 * A connection that is known to be lost as soon as something cannot be sent. Who reads from it
 * finds out later, and until then OkHttp takes it for whole and begins further calls on it.
 */
final class MonitoredSocket implements Socket {
  private final Socket socket;
  private final Sink out;
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
  private final class Out extends ForwardingSink {
    Out(Sink sink) {
      super(sink);
    }

    @Override
    public void write(Buffer from, long count) throws IOException {
      try {
        super.write(from, count);
      } catch (IOException e) {
        lost = true;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        super.flush();
      } catch (IOException e) {
        lost = true;
        throw e;
      }
    }
  }
}
