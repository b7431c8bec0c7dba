package io.jcompose.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * An HTTP server on a unix socket whose every byte a test decides. It keeps what it was asked.
 * Pings are answered by itself, as an engine of API 1.41 would.
 */
public final class UnixServer implements AutoCloseable {
  private static final String PING =
      "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 0\r\n\r\n";

  /** What to send back; {@code end} closes the connection after it. */
  public record Answer(String text, boolean end) {
    /** No answer at all: the connection is closed. */
    public static final Answer DROP = new Answer("", true);

    public static Answer json(String body) {
      return new Answer(
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
              + body.getBytes(StandardCharsets.UTF_8).length
              + "\r\n\r\n"
              + body,
          false);
    }

    public static Answer status(int code) {
      return new Answer("HTTP/1.1 " + code + " X\r\nContent-Length: 0\r\n\r\n", false);
    }

    /** The beginning of an answer without an end, one chunk for each part. */
    public static Answer chunks(boolean end, String... parts) {
      var text = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (String part : parts) {
        text.append(Integer.toHexString(part.getBytes(StandardCharsets.UTF_8).length))
            .append("\r\n")
            .append(part)
            .append("\r\n");
      }
      return new Answer(text.toString(), end);
    }
  }

  private final Path path;
  private final ServerSocketChannel server;
  private final Function<String, Answer> answers;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger pings = new AtomicInteger();
  private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();

  /**
   * Listens on a socket in {@code directory}.
   *
   * @param answers from the request line (method and target) to what is sent back
   */
  public UnixServer(Path directory, Function<String, Answer> answers) {
    try {
      this.path = directory.resolve("engine.sock");
      this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      this.server.bind(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.answers = answers;
    start(this::accept);
  }

  public Path path() {
    return path;
  }

  public String url() {
    return "unix://" + path;
  }

  /** The requests but for pings, each as method and target. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** How often it was pinged. */
  public int pings() {
    return pings.get();
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "unix-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel connection = server.accept();
        connections.add(connection);
        start(() -> serve(connection));
      }
    } catch (IOException e) {
      // The test has closed the server.
    }
  }

  private void serve(SocketChannel connection) {
    try (connection) {
      for (String head = head(connection); !head.isEmpty(); head = head(connection)) {
        String line = head.substring(0, head.indexOf(" HTTP/1."));
        skipBody(connection, head);
        Answer answer = new Answer(PING, false);
        if (line.endsWith("/_ping")) {
          pings.incrementAndGet();
        } else {
          asked.add(line);
          answer = answers.apply(line);
        }
        connection.write(ByteBuffer.wrap(answer.text().getBytes(StandardCharsets.UTF_8)));
        if (answer.end()) {
          return;
        }
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private static String head(SocketChannel connection) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      byte[] one = read(connection, 1);
      if (one.length == 0) {
        return "";
      }
      head.writeBytes(one);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static void skipBody(SocketChannel connection, String head) throws IOException {
    String name = "Content-Length: ";
    int at = head.indexOf(name);
    if (at >= 0) {
      int end = head.indexOf('\r', at);
      read(connection, Integer.parseInt(head.substring(at + name.length(), end)));
    }
  }

  private static byte[] read(SocketChannel connection, int count) throws IOException {
    var buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining() && connection.read(buffer) >= 0) {}
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel connection : connections) {
      connection.close();
    }
  }
}
