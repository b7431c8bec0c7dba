package io.jcompose.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.engine.HttpEngine;
import io.jcompose.engine.endpoint.Endpoint;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The engine that tests tagged {@code engine} run on: DOCKER_HOST's, else the usual socket's. */
public final class RealEngine {
  private static final String USUAL = "unix:///var/run/docker.sock";

  private RealEngine() {}

  /** Its address; the calling test is skipped, with the reason, when no engine answers there. */
  public static String address() {
    String host = System.getenv("DOCKER_HOST");
    String address = host == null || host.isEmpty() ? USUAL : host;
    try {
      new RawEngine(address).get("/version");
    } catch (UncheckedIOException e) {
      assumeTrue(false, "skipped: no engine answers at " + address + ": " + e.getCause());
    }
    assumeTrue(
        Files.isExecutable(TestImage.busybox()),
        "skipped: no /bin/busybox to make an image of (Debian: busybox-static)");
    return address;
  }

  /** Opens it; the calling test is skipped, with the reason, when there is none. */
  public static HttpEngine open() {
    return HttpEngine.open(Endpoint.of(address()));
  }
}
