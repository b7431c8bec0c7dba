package io.jcompose.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.engine.Engine;
import io.jcompose.engine.HttpEngine;
import io.jcompose.engine.endpoint.Endpoint;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

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

  /** What Docker's engines have and others may not. */
  public enum Ability {
    HEALTH_EVENTS("tells no event when a container's health changes"),
    REGISTRY_DIGESTS("does not look digests up"),
    LINKS_ITSELF("copies what a link leads to instead of the link");

    private final String lack;

    Ability(String lack) {
      this.lack = lack;
    }
  }

  /** Skips the calling test, with the reason, when the engine has not what it needs. */
  public static void assume(Engine engine, Ability ability) {
    assumeTrue(!engine.podman(), "skipped: " + engine.product() + " " + ability.lack);
  }

  /** Skips the calling test, with the reason, when the engine has no BuildKit. */
  public static void assumeBuildKit(Engine engine) {
    assumeTrue(engine.rpc().isPresent(), "skipped: " + engine.product() + " has no BuildKit");
  }

  /** Opens it; the calling test is skipped, with the reason, when there is none. */
  public static HttpEngine open() {
    return HttpEngine.open(Endpoint.of(address()));
  }

  /**
   * Removes the images that a test made, and closes the engine.
   *
   * @param engine null when it was not opened, because the test is skipped
   */
  public static void leave(@Nullable HttpEngine engine, String... images) {
    if (engine == null) {
      return;
    }
    for (String image : images) {
      if (engine.images().inspect(image).isPresent()) {
        engine.images().remove(image, true);
      }
    }
    engine.close();
  }
}
