package io.jcompose.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A unix socket with the face of an internet socket. */
@Timeout(20)
final class UnixSocketTest {
  @TempDir private Path directory;
  private Path path;
  private ServerSocketChannel server;

  @BeforeEach
  void listen() throws IOException {
    path = directory.resolve("s.sock");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private UnixSocket connect() throws IOException {
    var socket = new UnixSocket(path);
    socket.connect(socket.getLocalSocketAddress());
    return socket;
  }

  private static String readAll(SocketChannel from) throws IOException {
    var buffer = ByteBuffer.allocate(1 << 20);
    while (from.read(buffer) >= 0) {}
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
  }

  @Test
  void carriesBytesBothWaysAndHalfCloses() throws Exception {
    try (var socket = connect();
        var other = server.accept()) {
      socket.getOutputStream().write("question".getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      assertThat(readAll(other)).isEqualTo("question");
      assertThat(socket.isOutputShutdown()).isTrue();

      other.write(ByteBuffer.wrap("answer".getBytes(StandardCharsets.UTF_8)));
      other.shutdownOutput();
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("answer");
    }
  }

  @Test
  void writesMoreThanTheSystemBuffers() throws Exception {
    byte[] much = new byte[800_000];
    try (var socket = connect();
        var other = server.accept()) {
      var received = CompletableFuture.supplyAsync(() -> length(other));
      socket.getOutputStream().write(much);
      socket.shutdownOutput();
      assertThat(received.get()).isEqualTo(much.length);
    }
  }

  private static int length(SocketChannel other) {
    try {
      return readAll(other).length();
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void honoursTheReadTimeout() throws Exception {
    try (var socket = connect()) {
      socket.setSoTimeout(30);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void endsABlockedReadWhenItIsClosed() throws Exception {
    var socket = connect();
    var reading = new CountDownLatch(1);
    var read =
        CompletableFuture.supplyAsync(
            () -> {
              reading.countDown();
              try {
                return socket.getInputStream().read();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    reading.await();

    socket.close();

    assertThatThrownBy(() -> read.get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(Exception.class)
        .cause()
        .cause()
        .isInstanceOf(SocketException.class);
  }

  @Test
  void endsABlockedReadWhenItsThreadIsInterrupted() throws Exception {
    var failure = new AtomicReference<Throwable>();
    try (var socket = connect()) {
      var thread =
          new Thread(
              () -> {
                try {
                  socket.getInputStream().read();
                } catch (IOException e) {
                  failure.set(e);
                }
              });
      thread.start();
      thread.interrupt();
      thread.join();
    }
    assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
  }

  @Test
  void tellsThatThereIsNoSocket() {
    var socket = new UnixSocket(directory.resolve("none.sock"));

    assertThatThrownBy(() -> socket.connect(socket.getLocalSocketAddress()))
        .isInstanceOfSatisfying(
            ConnectFailure.class,
            e -> assertThat(e.reason()).isEqualTo(ConnectFailure.Reason.NO_SOCKET));
  }

  @Test
  void tellsThatNothingListens() throws Exception {
    server.close();
    var socket = new UnixSocket(path);

    assertThatThrownBy(() -> socket.connect(socket.getLocalSocketAddress()))
        .isInstanceOfSatisfying(
            ConnectFailure.class,
            e -> assertThat(e.reason()).isEqualTo(ConnectFailure.Reason.REFUSED));
  }
}
