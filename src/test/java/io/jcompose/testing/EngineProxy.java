package io.jcompose.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A unix socket in front of an engine, at which a test can watch calls and spoil them. The lock
 * guards the record of calls and the number of clients.
 */
public final class EngineProxy implements AutoCloseable {
  private final String engine;
  private final Path socket;
  private final ServerSocketChannel server;
  private final Set<Wire> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Object lock = new Object();
  private final List<ProxiedCall> calls = new ArrayList<>();
  private int clients;
  private volatile Meddler meddler = Meddler.NONE;

  private EngineProxy(String engine, Path socket, ServerSocketChannel server) {
    this.engine = engine;
    this.socket = socket;
    this.server = server;
  }

  /**
   * Begins to listen.
   *
   * @param engine such as {@code unix:///var/run/docker.sock} or {@code tcp://127.0.0.1:2375}
   * @param directory for the socket; its path must be short
   */
  public static EngineProxy before(String engine, Path directory) {
    try {
      Path socket = Files.createTempFile(directory, "p", ".sock");
      Files.delete(socket);
      var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      var proxy = new EngineProxy(engine, socket, server);
      thread("accept", proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void thread(String name, Runnable work) {
    var thread = new Thread(work, "proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** What clients have as DOCKER_HOST. */
  public String address() {
    return "unix://" + socket;
  }

  /** From the next call on. */
  public void meddle(Meddler with) {
    meddler = with;
  }

  Meddler meddler() {
    return meddler;
  }

  /** Forgets the calls so far; the next one is number 1. */
  public void reset() {
    synchronized (lock) {
      calls.clear();
    }
  }

  /** The calls since the last reset, in the order of arrival, each as far as it has come. */
  public List<ProxiedCall> calls() {
    synchronized (lock) {
      return List.copyOf(calls);
    }
  }

  /** Waits until every client has left and the engine has answered what was sent to it. */
  public void awaitIdle() throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    synchronized (lock) {
      while (clients > 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new TimeoutException("clients have not left: " + calls);
        }
        lock.wait(left);
      }
    }
  }

  ProxiedCall arrived(String method, String target) {
    synchronized (lock) {
      var call = ProxiedCall.of(calls.size() + 1, method, target);
      calls.add(call);
      return call;
    }
  }

  void answered(ProxiedCall call) {
    synchronized (lock) {
      int at = call.number() - 1;
      if (at < calls.size() && calls.get(at).path().equals(call.path())) {
        calls.set(at, call);
      }
    }
  }

  private void client(int change) {
    synchronized (lock) {
      clients += change;
      lock.notifyAll();
    }
  }

  Wire dial() throws IOException {
    return track(Wire.to(engine));
  }

  Wire track(Wire wire) {
    open.add(wire);
    if (closed.getCount() == 0) {
      wire.close();
    }
    return wire;
  }

  void forget(Wire wire) {
    open.remove(wire);
    wire.close();
  }

  void freeze() throws InterruptedException {
    closed.await();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        client(1);
        var connection = new ProxiedConnection(this, track(new Wire(channel)));
        thread("connection", () -> serve(connection));
      }
    } catch (IOException e) {
      // The proxy was closed.
    }
  }

  private void serve(ProxiedConnection connection) {
    try {
      connection.serve();
    } finally {
      client(-1);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(Wire::close);
  }
}
