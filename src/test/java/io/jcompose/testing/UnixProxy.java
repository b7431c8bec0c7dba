package io.jcompose.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A unix socket in front of another, whose connections a test can cut. */
public final class UnixProxy implements AutoCloseable {
  private final Path path;
  private final Path target;
  private final ServerSocketChannel server;
  private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
  private final AtomicLong sent = new AtomicLong();

  public UnixProxy(Path directory, Path target) {
    this.path = directory.resolve("proxy.sock");
    this.target = target;
    try {
      this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      this.server.bind(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  public String url() {
    return "unix://" + path;
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
