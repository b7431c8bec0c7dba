package io.jcompose.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.engine.HttpEngine;
import io.jcompose.engine.endpoint.Endpoint;
import java.nio.file.Files;

/** The engine that tests tagged {@code engine} run on: the one that DOCKER_HOST names. */
public final class RealEngine {
  private RealEngine() {}

  /** Opens it; the calling test is skipped, with the reason, when there is none. */
  public static HttpEngine open() {
    String host = System.getenv("DOCKER_HOST");
    assumeTrue(host != null && !host.isEmpty(), "skipped: DOCKER_HOST names no engine");
    assumeTrue(
        Files.isExecutable(TestImage.busybox()),
        "skipped: no /bin/busybox to make an image of (Debian: busybox-static)");
    return HttpEngine.open(Endpoint.of(host));
  }
}
