package io.jcompose.engine.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * A private socket of which each connection is carried by an ssh of its own, to the docker client
 * over there: for machines whose ssh server carries no sockets. Only so many log in at once that
 * the server does not refuse some.
 */
final class SshBridge implements SshWay {
  private static final int LOGINS_AT_ONCE = 4;
  private static final int CHUNK = 16 * 1024;

  private final SshCommand command;
  private final String dial;
  private final Path socket;
  private final ServerSocketChannel server;
  private final Semaphore logins = new Semaphore(LOGINS_AT_ONCE);
  private final Said said = new Said();
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  private SshBridge(SshCommand command, String dial, Path socket, ServerSocketChannel server) {
    this.command = command;
    this.dial = dial;
    this.socket = socket;
    this.server = server;
  }

  /**
   * Opens one.
   *
   * @param remote the path of the engine's socket over there; without one its client knows it
   */
  static SshBridge open(SshCommand command, Optional<String> remote) throws IOException {
    Path socket = PrivateSocket.in(command.access().environment());
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    var bridge = new SshBridge(command, dial(remote), socket, server);
    bridge.begin("accept", bridge::accept);
    return bridge;
  }

  @Override
  public Path socket() {
    return socket;
  }

  @Override
  public boolean isOpen() {
    return server.isOpen();
  }

  @Override
  public Optional<String> refusal(Duration moment) throws IOException {
    var first = said.take(it -> true, moment);
    var further = said.lines();
    return further.isEmpty() ? first : Optional.of(further.get(further.size() - 1));
  }

  private static String dial(Optional<String> remote) {
    String which = remote.map(it -> " -H 'unix://" + it.replace("'", "'\\''") + "'").orElse("");
    return "docker" + which + " system dial-stdio";
  }

  private void begin(String name, Runnable work) {
    var thread = new Thread(work, "jc-ssh-" + command.host() + "-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel connection = server.accept();
        begin("dial", () -> carry(connection));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void carry(SocketChannel connection) {
    logins.acquireUninterruptibly();
    var login = new Login(logins);
    try (connection) {
      Process ssh = command.run(dial);
      running.add(ssh);
      try {
        begin("errors", () -> said.hear(ssh.getErrorStream()));
        begin("up", () -> up(connection, ssh));
        down(ssh, connection, login);
      } finally {
        ssh.destroy();
        running.remove(ssh);
      }
    } catch (IOException e) {
      // Whoever is at the other end sees it end.
    } finally {
      login.end();
    }
  }

  // Not by the streams of a channel: one of them waits while the other reads.
  private static void up(SocketChannel from, Process ssh) {
    var bytes = ByteBuffer.allocate(CHUNK);
    try (var to = ssh.getOutputStream()) {
      while (from.read(bytes) >= 0) {
        to.write(bytes.array(), 0, bytes.position());
        to.flush();
        bytes.clear();
      }
    } catch (IOException e) {
      ssh.destroy();
    }
  }

  private static void down(Process ssh, SocketChannel to, Login login) throws IOException {
    byte[] bytes = new byte[CHUNK];
    InputStream from = ssh.getInputStream();
    for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
      login.end();
      var buffer = ByteBuffer.wrap(bytes, 0, read);
      while (buffer.hasRemaining()) {
        to.write(buffer);
      }
    }
  }

  /** A login that is under way, until something comes back. */
  private static final class Login {
    private final Semaphore logins;
    private boolean ended;

    Login(Semaphore logins) {
      this.logins = logins;
    }

    synchronized void end() {
      if (!ended) {
        ended = true;
        logins.release();
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(socket);
      Files.deleteIfExists(socket.getParent());
    } catch (IOException e) {
      // What is left of it does no harm.
    }
    running.forEach(Process::destroy);
  }
}
