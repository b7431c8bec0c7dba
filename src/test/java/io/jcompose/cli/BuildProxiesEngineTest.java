package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.HttpEngine;
import io.jcompose.testing.Jc;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxies of the docker client's file in the steps of builds, by each builder. */
@Tag("engine")
@Timeout(60)
class BuildProxiesEngineTest {
  private static final String IMAGE = "jcompose-proxies-test";

  @TempDir Path directory;
  private HttpEngine engine;
  private Jc jc;

  @BeforeEach
  void aStack() {
    engine = RealEngine.open();
    String base = TestImage.on(engine);
    jc = Jc.in(directory).variable("DOCKER_HOST", RealEngine.address());
    jc.file(
        ".docker/config.json",
        "{\"proxies\": {\"default\": {\"httpProxy\": \"http://127.0.0.1:9\", \"noProxy\":"
            + " \"a,b\"}}}");
    jc.file("Dockerfile", "FROM " + base + "\nARG ONCE\nRUN echo to $http_proxy not $NO_PROXY\n");
    jc.stack(
        """
        services:
          web:
            image: jcompose-proxies-test
            build: {context: ., network: none, args: {NO_PROXY: mine}}
        """);
  }

  @AfterEach
  void removeWhatWasMade() {
    RealEngine.leave(engine, IMAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0"})
  void areArgumentsUnlessTheBuildHasOthers(String buildKit) {
    jc.variable("DOCKER_BUILDKIT", buildKit);
    String once = "ONCE=" + UUID.randomUUID();
    assertThat(jc.run("build", "--build-arg", once).err())
        .contains("to http://127.0.0.1:9 not mine");
  }
}
