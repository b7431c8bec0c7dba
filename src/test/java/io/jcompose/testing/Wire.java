package io.jcompose.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A unix or TCP connection as a pair of streams. One thread may read while another writes, which
 * the streams of {@link java.nio.channels.Channels} do not allow.
 */
public final class Wire implements AutoCloseable {
  private static final int BUFFER = 16_384;

  private final SocketChannel channel;
  private final InputStream in;
  private final OutputStream out;

  Wire(SocketChannel channel) {
    this.channel = channel;
    this.in = new BufferedInputStream(new In(channel), BUFFER);
    this.out = new Out(channel);
  }

  /** Connects to {@code unix:///path} or {@code tcp://host:port}. */
  public static Wire to(String address) throws IOException {
    if (address.startsWith("unix://")) {
      var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(Path.of(address.substring("unix://".length()))));
      return new Wire(channel);
    }
    String authority = address.substring(address.indexOf("://") + "://".length());
    int colon = authority.lastIndexOf(':');
    int port = Integer.parseInt(authority.substring(colon + 1));
    return new Wire(SocketChannel.open(new InetSocketAddress(authority.substring(0, colon), port)));
  }

  public InputStream in() {
    return in;
  }

  public OutputStream out() {
    return out;
  }

  /** Tells the other side that nothing more comes; it may still send. */
  void shutOutput() {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      // The other side is gone, so there is nobody to tell.
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // A connection that cannot be closed is closed.
    }
  }

  /** What comes. */
  private static final class In extends InputStream {
    private final SocketChannel channel;

    In(SocketChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return channel.read(ByteBuffer.wrap(bytes, offset, length));
    }
  }

  /** What goes. */
  private static final class Out extends OutputStream {
    private final SocketChannel channel;

    Out(SocketChannel channel) {
      this.channel = channel;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      var buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }
}
