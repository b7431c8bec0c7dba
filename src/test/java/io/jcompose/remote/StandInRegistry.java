package io.jcompose.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A registry of a few answers, some of them wrong, and what it was asked. */
final class StandInRegistry implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> answers = new HashMap<>();
  private final Map<String, Fault> faults = new HashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private String wanted = "";
  private String challenge = "";

  /** What can go wrong with an answer. */
  enum Fault {
    DROPPED,
    CUT_OFF,
    ENDLESS,
    REFUSED
  }

  StandInRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String host() {
    return "127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  /** Wants this {@code Authorization}, and says so with that challenge. */
  void wants(String authorization, String how) {
    wanted = authorization;
    challenge = how;
  }

  void put(String path, byte[] content) {
    answers.put(path, content);
  }

  /** Holds an artifact as {@code app} with the tag {@code 1}. */
  void put(Artifact artifact) {
    byte[] manifest = artifact.manifest();
    put("/v2/app/manifests/1", manifest);
    put("/v2/app/manifests/" + Artifact.digest(manifest), manifest);
    artifact.blobs().forEach((digest, content) -> put("/v2/app/blobs/" + digest, content));
  }

  void fail(String path, Fault fault) {
    faults.put(path, fault);
  }

  static String basic(String login) {
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    asked.add(path + (authorization == null ? "" : " " + authorization));
    var fault = faults.get(path);
    try (exchange) {
      if (fault == Fault.DROPPED) {
        return;
      }
      if (path.startsWith("/v2/") && !wanted.isEmpty() && !wanted.equals(authorization)) {
        exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
        exchange.sendResponseHeaders(401, -1);
      } else if (fault == Fault.REFUSED) {
        exchange.sendResponseHeaders(503, -1);
      } else if (!answers.containsKey(path)) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        send(exchange, answers.get(path), fault);
      }
    }
  }

  private static void send(HttpExchange exchange, byte[] content, Fault fault) throws IOException {
    var body = exchange.getResponseBody();
    if (fault == Fault.ENDLESS) {
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        body.write(new byte[1 << 16]); // until the reader goes
      }
    }
    exchange.sendResponseHeaders(200, content.length);
    int length = fault == Fault.CUT_OFF ? content.length / 2 : content.length;
    body.write(content, 0, length);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
