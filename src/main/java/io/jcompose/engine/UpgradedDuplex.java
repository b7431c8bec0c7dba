package io.jcompose.engine;

import io.jcompose.wire.LogFrame;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import okio.BufferedSink;
import okio.Okio;
import okio.Socket;

/** A {@link Duplex} over a connection that was upgraded from HTTP. */
final class UpgradedDuplex implements Duplex {
  private static final int SWITCHED = 101;

  private final Reply reply;
  private final Socket socket;
  private final boolean tty;
  private final Input input;
  private volatile boolean closed;

  private UpgradedDuplex(Reply reply, Socket socket, boolean tty) {
    this.reply = reply;
    this.socket = socket;
    this.tty = tty;
    this.input = new Input(Okio.buffer(socket.getSink()));
  }

  static UpgradedDuplex open(Http http, Call call, boolean tty) {
    call.header("Connection", "Upgrade").header("Upgrade", "tcp").patience(Duration.ZERO);
    Reply reply = http.send(call);
    if (reply.status() != SWITCHED) {
      reply.abort();
      throw reply.refusal("the engine, or a proxy before it, did not switch to a raw stream");
    }
    return new UpgradedDuplex(reply, Objects.requireNonNull(reply.response().socket()), tty);
  }

  @Override
  public OutputStream input() {
    return input;
  }

  @Override
  public void read(Consumer<LogFrame> sink) {
    if (closed) {
      return;
    }
    try {
      Frames.read(Okio.buffer(socket.getSource()).inputStream(), tty, sink);
    } catch (IOException e) {
      if (!closed && !isEndAfterInput(e)) {
        throw reply.broken(e);
      }
    } catch (IllegalStateException e) {
      // Okio's word for a source that another thread closed between a look at it and the read.
      if (!closed) {
        throw e;
      }
    }
  }

  /** An engine that ends a stream with input left unread resets it instead of closing it. */
  private boolean isEndAfterInput(IOException failure) {
    return input.used && failure instanceof SocketException;
  }

  @Override
  public void close() {
    closed = true;
    socket.cancel();
    end(socket.getSource());
    end(socket.getSink());
    reply.close();
  }

  /** Until both ways are closed, the connection counts as one that somebody forgot. */
  private static void end(Closeable way) {
    try {
      way.close();
    } catch (IOException e) {
      // It was cancelled.
    }
  }

  /** The container's standard input; every write is sent at once. */
  private static final class Input extends OutputStream {
    private final BufferedSink sink;
    private volatile boolean used;

    Input(BufferedSink sink) {
      this.sink = sink;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      used = true;
      sink.write(bytes, offset, length);
      sink.flush();
    }

    @Override
    public void close() throws IOException {
      sink.close();
    }
  }
}
