package io.jcompose.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import okio.Okio;
import okio.Sink;
import okio.Source;

/** An engine that answers pings, and switches to HTTP/2 as a test has it. */
final class BilingualServer implements AutoCloseable {
  private static final String SWITCH =
      "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";
  private static final String PREFACE = "PRI";

  private final ServerSocket server;
  private final String api;
  private final Function<String, Integer> statuses;
  private final Map<String, RpcHandler> handlers;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  /**
   * Begins to listen.
   *
   * @param statuses of the answers to {@code POST /grpc} and to {@code PRI}, which is HTTP/2 at
   *     once: 101 or a refusal
   */
  BilingualServer(
      ServerSocket server,
      String api,
      Function<String, Integer> statuses,
      Map<String, RpcHandler> handlers) {
    this.server = server;
    this.api = api;
    this.statuses = statuses;
    this.handlers = handlers;
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** The heads of the requests that were no pings, and {@code PRI} for HTTP/2 at once. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** Ends all connections; new ones are accepted. */
  void cut() throws IOException {
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "bilingual");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        start(() -> serve(connection));
      }
    } catch (IOException e) {
      // The test has closed it.
    }
  }

  private void serve(Socket connection) {
    try {
      var in = new PushbackInputStream(connection.getInputStream(), PREFACE.length());
      while (true) {
        byte[] begin = in.readNBytes(PREFACE.length());
        in.unread(begin);
        boolean bare = new String(begin, ISO_8859_1).equals(PREFACE);
        String head = bare ? PREFACE : head(in);
        if (head.isEmpty() || !answer(head, new Wire(connection, in))) {
          return;
        }
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  /** False when no further request is to be read here. */
  private boolean answer(String head, Wire wire) throws IOException {
    if (head.contains("/_ping")) {
      wire.say("HTTP/1.1 200 OK\r\nApi-Version: " + api + "\r\nContent-Length: 0\r\n\r\n");
      return true;
    }
    asked.add(head);
    int status = statuses.apply(head);
    if (status == 101 && head.equals(PREFACE)) {
      RpcServer.on(wire, handlers);
    } else if (status == 101) {
      wire.say(SWITCH);
      RpcServer.on(wire, handlers);
    } else {
      wire.say("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      wire.cancel();
    }
    return false;
  }

  private static String head(PushbackInputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }

  /** A connection of which something has been read and put back. */
  private record Wire(Socket socket, PushbackInputStream in) implements okio.Socket {
    void say(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    @Override
    public Source getSource() {
      return Okio.source(in);
    }

    @Override
    public Sink getSink() {
      try {
        return Okio.sink(socket.getOutputStream());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void cancel() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
