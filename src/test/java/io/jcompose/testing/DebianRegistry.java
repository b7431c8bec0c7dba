package io.jcompose.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Debian's {@code docker-registry} on a port of its own, open to all or to one user. */
public final class DebianRegistry implements AutoCloseable {
  public static final String USER = "ali";
  public static final String PASSWORD = "opensesame";

  private static final long PATIENCE_SECONDS = 30;
  private static final Pattern ACCESS =
      Pattern.compile("\"([A-Z]+ /v2/[^ ?\"]*)[^\"]* HTTP/1.1\" ");

  /** The user's name, and the password as bcrypt has it. */
  private static final String LOGIN =
      USER + ":$2b$05$abcdefghijklmnopqrstuuQbLfdQZSxZ9gjhA5V9o8Tyc6aQRO0Qi\n";

  private final Path directory;
  private final String host;
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();

  private DebianRegistry(Path directory, String host, String auth) throws IOException {
    this.directory = directory;
    this.host = host;
    Path config = directory.resolve("registry.yml");
    Files.writeString(
        config,
        """
        version: 0.1
        storage: {filesystem: {rootdirectory: %s}}
        http: {addr: "%s"}
        %s\
        """
            .formatted(directory.resolve("storage"), host, auth));
    process =
        new ProcessBuilder(program(), "serve", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("registry.log").toFile())
            .start();
  }

  /** Open to all. */
  public static DebianRegistry open(Path directory) throws Exception {
    return started(directory, "");
  }

  /** Only {@link #USER} may come in. */
  public static DebianRegistry guarded(Path directory) throws Exception {
    Path users = Files.writeString(directory.resolve("htpasswd"), LOGIN);
    return started(directory, "auth: {htpasswd: {realm: tests, path: %s}}\n".formatted(users));
  }

  private static DebianRegistry started(Path directory, String auth) throws Exception {
    String host;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      host = "127.0.0.1:" + free.getLocalPort();
    }
    var registry = new DebianRegistry(directory, host, auth);
    registry.await();
    return registry;
  }

  /** Where {@code scripts/setup --tests} puts it. */
  private static String program() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache == null || cache.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    Path own = base.resolve("jcompose-tests/docker-registry");
    Path installed = Path.of("/usr/bin/docker-registry");
    assumeTrue(
        Files.isExecutable(own) || Files.isExecutable(installed),
        "skipped: no docker-registry; scripts/setup --tests fetches it");
    return (Files.isExecutable(own) ? own : installed).toString();
  }

  private void await() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        send("GET", "http://" + host + "/v2/", "", new byte[0]);
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
    throw new IOException(Files.readString(directory.resolve("registry.log")));
  }

  /** With its port. */
  public String host() {
    return host;
  }

  /** The answer to a GET of a path below {@code /v2/}. */
  public HttpResponse<String> get(String path, String accept) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://" + host + "/v2/" + path));
    return http.send(request.header("Accept", accept).build(), BodyHandlers.ofString());
  }

  /** The calls that its own log tells of, each as {@code METHOD path}. */
  public List<String> calls() throws IOException {
    var calls = new ArrayList<String>();
    for (String line : Files.readAllLines(directory.resolve("registry.log"))) {
      var request = ACCESS.matcher(line);
      if (request.find()) {
        calls.add(request.group(1));
      }
    }
    return calls;
  }

  /** Any call. */
  public HttpResponse<String> send(String method, String url, String type, byte[] body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url));
    request.method(method, BodyPublishers.ofByteArray(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
