package io.jcompose.engine.transport;

import java.time.Duration;
import okhttp3.Request;

/** The way of requests to one endpoint. */
public interface Transport extends AutoCloseable {
  /** A request to be sent; {@code patience} is how long the other side may be silent, 0 for ever. */
  Exchange exchange(Request request, Duration patience);

  /** Ends all exchanges and closes all connections. */
  @Override
  void close();
}
