package io.jcompose.cli.rehearsal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * An engine on a unix socket that gives every request the same kind of answer whatever was asked
 * before. The accepting thread hands each connection to a thread of its own; they share nothing.
 */
final class CannedEngine implements AutoCloseable {
  private final ServerSocketChannel server;

  private CannedEngine(ServerSocketChannel server) {
    this.server = server;
  }

  /** Begins to answer on {@code socket}, which must not exist yet. */
  static CannedEngine open(Path socket) throws IOException {
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    var engine = new CannedEngine(server);
    daemon(engine::accept);
    return engine;
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "jc-canned");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel connection = server.accept();
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      // The server was closed.
    }
  }

  private static void serve(SocketChannel connection) {
    try {
      if (talk(connection)) {
        connection.close();
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  /** Answers, until the client goes; false when a builder goes on with the connection. */
  private static boolean talk(SocketChannel connection) throws IOException {
    var in = new BufferedInputStream(Channels.newInputStream(connection));
    var out = Channels.newOutputStream(new Writing(connection));
    for (String request = line(in); !request.isEmpty(); request = line(in)) {
      skipRest(in);
      var reply = CannedReply.to(request);
      send(reply, request.startsWith("HEAD "), out);
      if (reply.builds()) {
        CannedBuilder.serve(in, out);
        return false;
      } else if (reply.endless()) {
        in.read();
      } else if (reply.switched()) {
        return true;
      }
    }
    return true;
  }

  /** Only for writing: the streams of a channel as a whole wait for one another. */
  private record Writing(SocketChannel to) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer from) throws IOException {
      return to.write(from);
    }

    @Override
    public boolean isOpen() {
      return to.isOpen();
    }

    @Override
    public void close() throws IOException {
      to.close();
    }
  }

  private static void send(CannedReply reply, boolean head, OutputStream out) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    String length =
        reply.switched()
            ? "Connection: Upgrade\r\nUpgrade: h2c"
            : reply.endless() ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length;
    String lines =
        "HTTP/1.1 "
            + reply.status()
            + " Canned\r\nApi-Version: 1.51\r\nOstype: linux\r\nContent-Type: application/json\r\n"
            + length
            + "\r\n\r\n";
    out.write(lines.getBytes(StandardCharsets.US_ASCII));
    if (!head) {
      out.write(body);
    }
  }

  /** Reads past the header and the body of a request. */
  private static void skipRest(InputStream in) throws IOException {
    int length = 0;
    boolean chunked = false;
    for (String field = line(in); !field.isEmpty(); field = line(in)) {
      if (field.startsWith("Content-Length: ")) {
        length = Integer.parseInt(field.substring("Content-Length: ".length()));
      }
      chunked |= field.equals("Transfer-Encoding: chunked");
    }
    in.skipNBytes(length);
    while (chunked) {
      int size = Integer.parseInt(line(in), 16);
      in.skipNBytes(size + 2L);
      chunked = size > 0;
    }
  }

  /** The next line without its end; empty also when there is none. */
  private static String line(InputStream in) throws IOException {
    var text = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
