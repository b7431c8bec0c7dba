package io.jcompose.grpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.Headers;
import okhttp3.internal.concurrent.TaskRunner;
import okhttp3.internal.connection.BufferedSocketKt;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.internal.http2.Header;
import okhttp3.internal.http2.Http2Connection;
import okhttp3.internal.http2.Http2Stream;
import okhttp3.internal.http2.Settings;
import okhttp3.internal.http2.StreamResetException;
import okio.Sink;
import okio.Socket;
import okio.Source;

/**
 * A connection of HTTP/2, of the side that calls or of the one that is called. The only class that
 * uses what OkHttp keeps to itself, which is why its version is pinned (decision 0024).
 */
final class Http2Link implements AutoCloseable {
  /** How much the other side may send, in one call, that nobody has taken yet. */
  private static final int WINDOW = 1 << 20;

  private final MonitoredSocket socket;
  private final Http2Connection connection;

  private Http2Link(MonitoredSocket socket, Http2Connection connection) {
    this.socket = socket;
    this.connection = connection;
  }

  /** The side that calls. */
  static Http2Link calling(Socket socket) throws IOException {
    return start(true, socket, Http2Connection.Listener.REFUSE_INCOMING_STREAMS);
  }

  /**
   * The side that is called.
   *
   * @param calls takes each call; it must not block
   */
  static Http2Link called(Socket socket, Consumer<Stream> calls) throws IOException {
    return start(false, socket, new Incoming(calls));
  }

  private static Http2Link start(boolean calling, Socket bare, Http2Connection.Listener listener)
      throws IOException {
    var socket = new MonitoredSocket(bare);
    var connection =
        new Http2Connection.Builder(calling, TaskRunner.INSTANCE)
            .socket(BufferedSocketKt.asBufferedSocket(socket), "jc-rpc")
            .listener(listener)
            .build();
    connection.getOkHttpSettings().set(Settings.INITIAL_WINDOW_SIZE, WINDOW);
    connection.start(true);
    return new Http2Link(socket, connection);
  }

  /** Whether calls can be made. */
  boolean isOpen() {
    return !socket.lost() && connection.isHealthy(System.nanoTime());
  }

  Stream open(Headers request) throws IOException {
    var stream = connection.newStream(list(request), true);
    connection.flush();
    return new Stream(stream);
  }

  /** Ends all calls at once; what the other side does not take is not waited for. */
  @Override
  public void close() {
    socket.cancel();
    connection.close();
  }

  private static List<Header> list(Headers headers) {
    var list = new ArrayList<Header>();
    headers.forEach(it -> list.add(new Header(it.getFirst(), it.getSecond())));
    return list;
  }

  /** The other side's calls. */
  private static final class Incoming extends Http2Connection.Listener {
    private final Consumer<Stream> calls;

    Incoming(Consumer<Stream> calls) {
      this.calls = calls;
    }

    @Override
    public void onStream(Http2Stream stream) {
      calls.accept(new Stream(stream));
    }
  }

  /** One call. */
  static final class Stream {
    private final Http2Stream stream;

    Stream(Http2Stream stream) {
      this.stream = stream;
    }

    /** What the other side's call or answer begins with; waits for it. */
    Headers headers() throws IOException {
      return stream.takeHeaders(false);
    }

    Source source() {
      return stream.getSource();
    }

    Sink sink() {
      return stream.getSink();
    }

    /** Begins the answer; the last headers are the whole of it. */
    void answer(Headers headers, boolean last) throws IOException {
      stream.writeHeaders(list(headers), last, last);
    }

    /** What {@link #sink} is to end with, when it is closed. */
    void trailers(Headers headers) {
      stream.enqueueTrailers(headers);
    }

    /** What the other side ended with, once all of its bytes have been read. */
    Headers trailers() throws IOException {
      return Optional.ofNullable(stream.peekTrailers()).orElse(Headers.EMPTY);
    }

    /** Tells the other side that the call is given up, unless it has ended. */
    void reset() {
      stream.closeLater(ErrorCode.CANCEL);
    }

    /** Whether it failed because the other side gave this call up. */
    static boolean isReset(IOException failure) {
      return failure instanceof StreamResetException;
    }
  }
}
