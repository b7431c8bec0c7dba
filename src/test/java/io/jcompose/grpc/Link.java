package io.jcompose.grpc;

import java.io.IOException;
import java.util.Map;
import okio.Okio;
import okio.Socket;

/** A channel and a server that are connected in memory. */
record Link(Http2Channel channel, RpcServer server, Socket wire) implements AutoCloseable {
  private static final long BUFFER = 256 << 10;

  static Link to(Map<String, RpcHandler> handlers) throws IOException {
    var ends = Okio.inMemorySocketPair(BUFFER);
    var server = RpcServer.on(ends[1], handlers);
    return new Link(Http2Channel.over(ends[0]), server, ends[0]);
  }

  @Override
  public void close() {
    channel.close();
    server.close();
  }
}
