package io.jcompose.engine.transport;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ForwardingSink;
import okio.Okio;
import okio.Sink;

/** A connection over a unix socket. Used by one exchange at a time; any thread may close it. */
final class Line {
  /** After so long at rest it is tried before it is used again. */
  private static final long DOUBTFUL = TimeUnit.SECONDS.toNanos(10);

  private final UnixSocket socket;
  private final BufferedSource in;
  private final BufferedSink out;
  private volatile boolean broken;
  private long restsSince;

  private Line(UnixSocket socket) throws IOException {
    this.socket = socket;
    this.in = Okio.buffer(Okio.source(socket.getInputStream()));
    this.out = Okio.buffer(new Way(Okio.sink(socket.getOutputStream())));
  }

  static Line to(Path path) throws IOException {
    return new Line(UnixSocket.to(path));
  }

  BufferedSource in() {
    return in;
  }

  BufferedSink out() {
    return out;
  }

  /** Whether something could not be written to it. */
  boolean isBroken() {
    return broken;
  }

  /** How long a read waits; zero is for ever. */
  void patience(Duration silence) {
    socket.setSoTimeout((int) Math.min(silence.toMillis(), Integer.MAX_VALUE));
  }

  /** Nobody uses it from now on. */
  void rest() {
    restsSince = System.nanoTime();
  }

  /** Whether the other side has not closed it while it was at rest. */
  boolean isAlive() {
    if (System.nanoTime() - restsSince < DOUBTFUL) {
      return !socket.isClosed();
    }
    socket.setSoTimeout(1);
    try {
      return !in.exhausted();
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more.
    }
  }

  /** The line itself, for an exchange that made a raw stream of it and knows how to end it. */
  okio.Socket raw(Runnable end) {
    return new Raw(end);
  }

  /** The way to the engine; it remembers that it failed. */
  private final class Way extends ForwardingSink {
    Way(Sink socket) {
      super(socket);
    }

    @Override
    public void write(Buffer source, long count) throws IOException {
      try {
        super.write(source, count);
      } catch (IOException e) {
        broken = true;
        throw e;
      }
    }
  }

  /** A line that speaks HTTP no more. */
  private final class Raw implements okio.Socket {
    private final Runnable end;
    private final Sink sink =
        new ForwardingSink(out) {
          @Override
          public void close() throws IOException {
            if (!socket.isClosed()) {
              out.flush();
              socket.shutdownOutput();
            }
          }
        };

    Raw(Runnable end) {
      this.end = end;
    }

    @Override
    public okio.Source getSource() {
      return in;
    }

    @Override
    public Sink getSink() {
      return sink;
    }

    @Override
    public void cancel() {
      end.run();
    }
  }
}
