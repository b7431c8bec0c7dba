package io.jcompose.grpc;

import io.jcompose.event.Cancel;
import java.io.IOException;
import okio.Socket;

/** Calls over a connection that is open already. */
public final class Http2Channel implements RpcChannel {
  private final Http2Link link;

  private Http2Channel(Http2Link link) {
    this.link = link;
  }

  /**
   * Begins to speak HTTP/2 on a connection.
   *
   * @param socket is closed with the channel
   */
  public static Http2Channel over(Socket socket) throws IOException {
    return new Http2Channel(Http2Link.calling(socket));
  }

  /** The same within a call, whose messages carry the bytes of a connection. */
  public static Http2Channel within(RpcCall call) throws IOException {
    return over(new Tunnel(call));
  }

  /** Whether further calls can be made. */
  public boolean isOpen() {
    return link.isOpen();
  }

  /** Whether the other side speaks gRPC: it is asked for its health, and may answer anything. */
  public boolean isUnderstood() {
    try {
      call(RpcServer.HEALTH, new byte[0], new Cancel());
      return true;
    } catch (RpcException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public RpcCall open(String method, Metadata metadata, Cancel cancel) throws IOException {
    try {
      return new ClientCall(link, link.open(Lines.request(method, metadata)), cancel);
    } catch (IOException e) {
      throw link.isOpen() ? e : new IOException("the connection has ended", e);
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
