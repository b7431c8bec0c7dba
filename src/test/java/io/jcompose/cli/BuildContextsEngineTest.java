package io.jcompose.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.engine.HttpEngine;
import io.jcompose.testing.Jc;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds that take further contexts, by the builder of a real engine. */
@Tag("engine")
@Timeout(60)
class BuildContextsEngineTest {
  private static final String APP = "jcompose-ctx-app";
  private static final String LIB = "jcompose-ctx-lib";

  /** The first API of engines whose BuildKit takes further contexts. */
  private static final int SINCE = 42;

  @TempDir Path directory;
  private HttpEngine engine;
  private Jc jc;

  @BeforeEach
  void aStack() {
    engine = RealEngine.open();
    String base = TestImage.on(engine);
    jc = Jc.in(directory).variable("DOCKER_HOST", RealEngine.address());
    String from = "FROM " + base + "\nRUN : " + UUID.randomUUID() + "\n";
    jc.file("lib/Dockerfile", from + "RUN echo of the library >/made\n");
    jc.file("app/Dockerfile", from + "COPY --from=lib /made /taken\nRUN cat /taken\n");
    jc.file("files/made", "of a directory\n");
  }

  @AfterEach
  void removeWhatWasMade() {
    RealEngine.leave(engine, APP, LIB);
  }

  private void stack(String lib) {
    jc.stack(
        """
        services:
          app:
            image: jcompose-ctx-app
            build: {context: ./app, network: none, additional_contexts: {lib: "%s"}}
          lib:
            image: jcompose-ctx-lib
            build: {context: ./lib, network: none}
        """
            .formatted(lib));
  }

  @Test
  void theImageOfAnotherServiceIsBuiltBefore() {
    assumeTrue(
        engine.podman() || engine.api().minor() >= SINCE,
        "skipped: " + engine.product() + " takes no further contexts");
    stack("service:lib");
    jc.run("build").stderrContains("of the library\n").ok();
    stack("docker-image://jcompose-ctx-lib");
    jc.run("build", "--no-cache", "app").stderrContains("of the library\n").ok();
  }

  @Test
  void aDirectoryIsSentToBuildKitAndRefusedWhereThereIsNone() {
    stack("./files");
    if (engine.podman()) {
      jc.run("build", "app").stderrContains("error[JC501]").failed();
    } else if (engine.api().minor() < SINCE) {
      jc.run("build", "app").stderrContains("error[JC881]").failed();
    } else {
      jc.run("build", "app").stderrContains("of a directory\n").ok();
    }
  }
}
