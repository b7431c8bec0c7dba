package io.jcompose.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A port before a test's HTTP server that refuses a TLS greeting at once, as registries do; the
 * server itself would take it for the beginning of a long request, and wait for the rest.
 */
public final class PlainPort implements AutoCloseable {
  private static final int GREETING = 0x16;
  private static final String REFUSAL =
      "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTPS request to an HTTP server.\n";

  private final int behind;
  private final ServerSocket server;

  private PlainPort(int behind, ServerSocket server) {
    this.behind = behind;
    this.server = server;
  }

  /** One before another port of this machine. */
  public static PlainPort before(int port) throws IOException {
    var front = new PlainPort(port, new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
    start(front::accept);
    return front;
  }

  public int number() {
    return server.getLocalPort();
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "plain-port");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        start(() -> serve(client));
      }
    } catch (IOException e) {
      // The port was closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in = new BufferedInputStream(client.getInputStream());
      in.mark(1);
      int first = in.read();
      in.reset();
      if (first == GREETING) {
        client.getOutputStream().write(REFUSAL.getBytes(StandardCharsets.US_ASCII));
        client.shutdownOutput();
        in.transferTo(OutputStream.nullOutputStream());
        return;
      }
      try (var far = new Socket(InetAddress.getLoopbackAddress(), behind)) {
        start(() -> copy(in, far));
        far.getInputStream().transferTo(client.getOutputStream());
      }
    } catch (IOException e) {
      // Either side is gone; closing tells the other.
    }
  }

  private static void copy(InputStream from, Socket to) {
    try {
      from.transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // Either side is gone; the other direction notices it too.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
