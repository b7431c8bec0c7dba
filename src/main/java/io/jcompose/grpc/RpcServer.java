package io.jcompose.grpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okio.Socket;

/**
 * Answers the calls that come in on one connection, each on a thread of its own. Whether it is in
 * good health it answers by itself.
 */
public final class RpcServer implements AutoCloseable {
  static final String HEALTH = "/grpc.health.v1.Health/Check";

  private static final byte[] SERVING = new ProtoWriter().number(1, 1).toBytes();

  private final Map<String, RpcHandler> handlers;
  private final Set<Thread> serving = ConcurrentHashMap.newKeySet();
  private final Http2Link link;

  private RpcServer(Socket socket, Map<String, RpcHandler> handlers) throws IOException {
    var all = new LinkedHashMap<String, RpcHandler>();
    all.put(HEALTH, RpcServer::answerHealth);
    all.putAll(handlers);
    this.handlers = Map.copyOf(all);
    this.link = Http2Link.called(socket, this::arrived);
  }

  /**
   * Begins to serve.
   *
   * @param socket is closed with the server
   * @param handlers by method, such as {@code /moby.filesync.v1.Auth/Credentials}
   */
  public static RpcServer on(Socket socket, Map<String, RpcHandler> handlers) throws IOException {
    return new RpcServer(socket, handlers);
  }

  /** The same over two streams, which are closed with the server. */
  public static RpcServer on(InputStream in, OutputStream out, Map<String, RpcHandler> handlers)
      throws IOException {
    return new RpcServer(new Streams(in, out), handlers);
  }

  /**
   * The same within a call that we make, whose messages carry the bytes of a connection.
   *
   * @param call is closed with the server
   */
  public static RpcServer within(RpcCall call, Map<String, RpcHandler> handlers)
      throws IOException {
    return new RpcServer(new Tunnel(call), handlers);
  }

  private static void answerHealth(RpcStream call) throws IOException {
    call.receive();
    call.send(SERVING);
  }

  private void arrived(Http2Link.Stream stream) {
    var thread = new Thread(() -> serve(stream), "jc-rpc-call");
    thread.setDaemon(true);
    serving.add(thread);
    thread.start();
  }

  private void serve(Http2Link.Stream stream) {
    try {
      answer(new ServerCall(stream));
    } catch (IOException e) {
      // The other side has gone, so there is nobody to tell.
    } finally {
      stream.reset();
      serving.remove(Thread.currentThread());
    }
  }

  private void answer(ServerCall call) throws IOException {
    var handler = handlers.get(call.method());
    if (handler == null) {
      call.end(RpcStatus.UNIMPLEMENTED, "unknown method " + call.method());
      return;
    }
    try {
      handler.serve(call);
      call.end(RpcStatus.OK, "");
    } catch (RpcException e) {
      call.end(e.status(), e.words());
    } catch (InterruptedException e) {
      call.end(RpcStatus.CANCELLED, "interrupted");
    } catch (IOException | RuntimeException e) {
      call.end(RpcStatus.UNKNOWN, String.valueOf(e.getMessage()));
    }
  }

  /** Ends the connection and all calls on it. */
  @Override
  public void close() {
    link.close();
    serving.forEach(Thread::interrupt);
  }
}
