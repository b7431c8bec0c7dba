package io.jcompose.engine.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A unix socket with the face of a {@link Socket}. One thread may read while another writes. The
 * addresses it shows are loopback addresses, because callers expect internet addresses. No method
 * takes the lock that {@link Socket}'s own take: a close must not wait for a read.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
public final class UnixSocket extends Socket {
  private final Path path;
  private volatile @Nullable ChannelStreams streams;
  private volatile boolean closed;
  private volatile boolean inputShut;
  private volatile boolean outputShut;
  private volatile int soTimeout;

  public UnixSocket(Path path) {
    this.path = path;
  }

  /** A connected one. */
  static UnixSocket to(Path path) throws IOException {
    var socket = new UnixSocket(path);
    socket.connect(InetSocketAddress.createUnresolved("localhost", 0));
    return socket;
  }

  @Override
  public void connect(SocketAddress ignored) throws IOException {
    connect(ignored, 0);
  }

  /** Connects to the unix socket; a unix socket accepts or refuses at once, so no time is kept. */
  @Override
  public void connect(SocketAddress ignored, int timeoutMillis) throws IOException {
    if (closed) {
      throw new SocketException("Socket closed");
    }
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(path));
      channel.configureBlocking(false);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw refusal(failure);
    }
    var made = new ChannelStreams(channel, this);
    streams = made;
    if (closed) {
      made.close();
    }
  }

  /** The reason by looking at the file, because the system's own words depend on its language. */
  private ConnectFailure refusal(Exception failure) {
    if (Files.notExists(path)) {
      return new ConnectFailure(
          ConnectFailure.Reason.NO_SOCKET, "the socket does not exist", failure);
    }
    if (!Files.isWritable(path)) {
      return new ConnectFailure(ConnectFailure.Reason.DENIED, "permission denied", failure);
    }
    return new ConnectFailure(
        ConnectFailure.Reason.REFUSED, "nothing listens on the socket", failure);
  }

  private ChannelStreams streams() throws SocketException {
    ChannelStreams known = streams;
    if (closed) {
      throw new SocketException("Socket closed");
    }
    if (known == null) {
      throw new SocketException("Socket is not connected");
    }
    return known;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return streams().input();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return streams().output();
  }

  @Override
  public void shutdownInput() throws IOException {
    streams().channel().shutdownInput();
    inputShut = true;
  }

  @Override
  public void shutdownOutput() throws IOException {
    streams().channel().shutdownOutput();
    outputShut = true;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    ChannelStreams known = streams;
    if (known != null) {
      known.close();
    }
  }

  @Override
  public boolean isConnected() {
    return streams != null;
  }

  @Override
  public boolean isBound() {
    return streams != null;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean isInputShutdown() {
    return inputShut;
  }

  @Override
  public boolean isOutputShutdown() {
    return outputShut;
  }

  @Override
  public void setSoTimeout(int millis) {
    soTimeout = millis;
  }

  @Override
  public int getSoTimeout() {
    return soTimeout;
  }

  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public void setKeepAlive(boolean on) {}

  @Override
  public InetAddress getInetAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public int getPort() {
    return 0;
  }

  @Override
  public int getLocalPort() {
    return 0;
  }

  @Override
  public String toString() {
    return "unix://" + path;
  }
}
