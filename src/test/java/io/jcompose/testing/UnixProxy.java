package io.jcompose.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A unix socket, or a port, in front of a unix socket, whose connections a test can cut. */
public final class UnixProxy implements AutoCloseable {
  private final String url;
  private final Path target;
  private final ServerSocketChannel server;
  private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
  private final AtomicLong sent = new AtomicLong();

  public UnixProxy(Path directory, Path target) {
    this(target, StandardProtocolFamily.UNIX, directory.resolve("proxy.sock"));
  }

  private UnixProxy(Path target, StandardProtocolFamily family, Path path) {
    this.target = target;
    try {
      this.server = ServerSocketChannel.open(family);
      boolean unix = family == StandardProtocolFamily.UNIX;
      var loopback = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
      server.bind(unix ? UnixDomainSocketAddress.of(path) : loopback);
      this.url =
          unix
              ? "unix://" + path
              : "tcp://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** A port of this machine before a unix socket, as of an engine elsewhere. */
  public static UnixProxy port(Path target) {
    return new UnixProxy(target, StandardProtocolFamily.INET, target);
  }

  public String url() {
    return url;
  }

  /** Cuts every connection; new ones are let through. */
  public void cut() throws IOException {
    for (SocketChannel one : open) {
      one.close();
    }
    open.clear();
  }

  /** How many bytes clients have sent. */
  public long sent() {
    return sent.get();
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "unix-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel near = server.accept();
        SocketChannel far = SocketChannel.open(UnixDomainSocketAddress.of(target));
        open.add(near);
        open.add(far);
        start(() -> pump(near, far, sent));
        start(() -> pump(far, near, new AtomicLong()));
      }
    } catch (IOException e) {
      // The test has closed the proxy.
    }
  }

  private static void pump(SocketChannel from, SocketChannel to, AtomicLong count) {
    var buffer = ByteBuffer.allocate(16 * 1024);
    try {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        count.addAndGet(buffer.remaining());
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // Cut.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
