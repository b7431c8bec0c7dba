package io.jcompose.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Jc;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack out of Debian's {@code docker-registry}. */
@Tag("registry")
class RealRegistryTest {
  private static final long PATIENCE_SECONDS = 30;

  @TempDir private Path temporary;
  private Process registry;
  private String host;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    host = "127.0.0.1:" + port;
    Path config = temporary.resolve("registry.yml");
    Files.writeString(
        config,
        """
        version: 0.1
        storage: {filesystem: {rootdirectory: %s}}
        http: {addr: "%s"}
        """
            .formatted(temporary.resolve("storage"), host));
    registry =
        new ProcessBuilder(program(), "serve", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve("registry.log").toFile())
            .start();
    await();
  }

  /** Where {@code scripts/setup --tests} puts it. */
  private static String program() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache == null || cache.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    Path own = base.resolve("jcompose-tests/docker-registry");
    return Files.isExecutable(own) ? own.toString() : "docker-registry";
  }

  private void await() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end && registry.isAlive()) {
      try {
        send("GET", "http://" + host + "/v2/", "", new byte[0]);
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
    throw new IOException(Files.readString(temporary.resolve("registry.log")));
  }

  @AfterEach
  void stop() {
    registry.destroyForcibly();
  }

  private HttpResponse<String> send(String method, String url, String type, byte[] body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url));
    request.method(method, BodyPublishers.ofByteArray(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private void push(Artifact artifact) throws Exception {
    String repository = "http://" + host + "/v2/acme/app";
    for (var blob : artifact.blobs().entrySet()) {
      var begun = send("POST", repository + "/blobs/uploads/", "", new byte[0]);
      String where = begun.headers().firstValue("Location").orElseThrow();
      String url = where + (where.indexOf('?') < 0 ? "?" : "&") + "digest=" + blob.getKey();
      var put = send("PUT", url, "application/octet-stream", blob.getValue());
      assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
    }
    var put = send("PUT", repository + "/manifests/1", Artifact.MANIFEST, artifact.manifest());
    assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
  }

  @Test
  void aStackFromARegistryIsPinnedByItsDigest() throws Exception {
    var artifact =
        new Artifact()
            .stack("name: pub\nservices:\n  web:\n    image: web:1\n    env_file: [e.env]\n")
            .stack("services:\n  web:\n    extends: {service: base, file: b.yaml}\n")
            .extended("b.yaml", "services:\n  base:\n    labels: {from: base}\n")
            .env("e.env", "A=1\n");
    push(artifact);
    Path project = Files.createDirectory(temporary.resolve("proj"));
    var jc = Jc.in(project);
    String reference = "oci://" + host + "/acme/app:1";

    jc.run("--allow-remote", "-f", reference, "config", "--lock-remote")
        .stdoutContains("name: pub\n")
        .stdoutContains("A: \"1\"")
        .stdoutContains("from: base")
        .ok();
    assertThat(project.resolve("jcompose.lock"))
        .content()
        .contains(Artifact.digest(artifact.manifest()));

    push(new Artifact().stack("name: other\nservices:\n  web:\n    image: web:2\n"));
    jc.run("--allow-remote", "-f", reference, "config").stdoutContains("image: web:1").ok();
    jc.run("--allow-remote", "--update-remote", "-f", reference, "config", "--lock-remote")
        .stdoutContains("image: web:2")
        .ok();
  }
}
