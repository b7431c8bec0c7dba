package io.jcompose.engine.transport;

import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okio.Socket;

/** The way of requests to one endpoint. */
public interface Transport extends AutoCloseable {
  /**
   * A request to be sent; {@code patience} is how long the other side may be silent, 0 for ever.
   */
  Exchange exchange(Request request, Duration patience);

  /** A connection on which nothing has been said; TLS agrees on HTTP/2 with the other side. */
  Socket bare(HttpUrl to) throws IOException;

  /** Ends all exchanges and closes all connections. */
  @Override
  void close();
}
