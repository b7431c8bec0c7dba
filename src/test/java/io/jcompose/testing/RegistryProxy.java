package io.jcompose.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A loopback port in front of a registry, at which a test spoils what passes. */
public final class RegistryProxy implements AutoCloseable {
  private static final int TLS_HANDSHAKE = 0x16;

  private final String registry;
  private final ServerSocket server;
  private final List<Fault> faults = new ArrayList<>();
  private final CountDownLatch frozen = new CountDownLatch(1);
  private int spoilt;

  private RegistryProxy(String registry, ServerSocket server) {
    this.registry = registry;
    this.server = server;
  }

  /** What happens once to a call whose method begins with this and whose path contains that. */
  private record Fault(String method, String path, Harm harm) {}

  /** What happens to a call. */
  private sealed interface Harm {
    /** It is answered with this status and never reaches the registry. */
    record Status(int code) implements Harm {}

    /** The connection ends after so many bytes of what the caller sends. */
    record CutRequest(int bytes) implements Harm {}

    /** The connection ends after so many bytes of the answer. */
    record CutAnswer(int bytes) implements Harm {}

    /** Nothing more happens. */
    record Freeze() implements Harm {}
  }

  /** Begins to listen. */
  public static RegistryProxy before(DebianRegistry registry) {
    try {
      var server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
      var proxy = new RegistryProxy(registry.host(), server);
      EngineProxy.thread("registry", proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With its port. */
  public String host() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  public RegistryProxy answer(String method, String path, int status) {
    return add(new Fault(method, path, new Harm.Status(status)));
  }

  public RegistryProxy cutRequest(String method, String path, int bytes) {
    return add(new Fault(method, path, new Harm.CutRequest(bytes)));
  }

  public RegistryProxy cutAnswer(String method, String path, int bytes) {
    return add(new Fault(method, path, new Harm.CutAnswer(bytes)));
  }

  public RegistryProxy freeze(String method, String path) {
    return add(new Fault(method, path, new Harm.Freeze()));
  }

  private RegistryProxy add(Fault fault) {
    synchronized (faults) {
      faults.add(fault);
    }
    return this;
  }

  /** How many calls were spoilt. */
  public int spoilt() {
    synchronized (faults) {
      return spoilt;
    }
  }

  private Harm harm(HttpMessage request) {
    synchronized (faults) {
      for (Fault fault : faults) {
        if (request.word(0).startsWith(fault.method()) && request.word(1).contains(fault.path())) {
          faults.remove(fault);
          spoilt++;
          return fault.harm();
        }
      }
    }
    return new Harm.CutAnswer(Integer.MAX_VALUE);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        EngineProxy.thread("registry-call", () -> serve(client));
      }
    } catch (IOException e) {
      // The proxy was closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        var wire = Wire.to("tcp://" + registry)) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      in.mark(1);
      if (in.read() == TLS_HANDSHAKE) {
        // As a registry without TLS says it; engines then do without.
        client.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(ISO_8859_1));
        return;
      }
      in.reset();
      for (var request = HttpMessage.read(in);
          request.isPresent();
          request = HttpMessage.read(in)) {
        if (!pass(request.get(), in, client.getOutputStream(), wire)) {
          return;
        }
      }
    } catch (IOException | InterruptedException e) {
      // Either side has gone, which the other one sees by this connection's end.
    }
  }

  /** Passes one call; false when the connection ends with it. */
  private boolean pass(HttpMessage request, InputStream in, OutputStream out, Wire wire)
      throws IOException, InterruptedException {
    Harm harm = harm(request);
    if (harm instanceof Harm.Freeze) {
      frozen.await();
    }
    if (harm instanceof Harm.Status status) {
      // What a server before the registry says, which knows nothing of the registry's errors.
      String head = "HTTP/1.1 %d Spoilt\r\nContent-Type: text/html\r\nContent-Length: 17\r\n\r\n";
      String answer = head.formatted(status.code()) + "too many requests";
      out.write(answer.getBytes(ISO_8859_1));
      return false;
    }
    byte[] body = request.requestBody(in);
    int most = harm instanceof Harm.CutRequest cut ? cut.bytes() : Integer.MAX_VALUE;
    wire.out().write(request.bytes());
    wire.out().write(body, 0, Math.min(most, body.length));
    return !(harm instanceof Harm.CutRequest) && answer(request, out, wire, harm);
  }

  private static boolean answer(HttpMessage request, OutputStream out, Wire wire, Harm harm)
      throws IOException {
    var answer = HttpMessage.read(wire.in()).orElseThrow(() -> new IOException("no answer"));
    byte[] body = answer.answerBody(wire.in(), request.word(0));
    int most = harm instanceof Harm.CutAnswer cut ? cut.bytes() : Integer.MAX_VALUE;
    out.write(answer.bytes());
    out.write(body, 0, Math.min(most, body.length));
    return most >= body.length;
  }

  @Override
  public void close() {
    frozen.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
