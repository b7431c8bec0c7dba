package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.engine.HttpEngine;
import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code build --check} by the BuildKit of a real engine, which knows how since Docker 27.1. */
@Tag("engine")
@Timeout(60)
class DockerfileCheckEngineTest {
  private static final String IMAGE = "jcompose-check-test";

  @TempDir Path directory;
  private HttpEngine engine;
  private String base;
  private Jc jc;

  @BeforeEach
  void aStackWithAContextThatIsNeverBuilt() {
    engine = RealEngine.open();
    base = TestImage.on(engine);
    jc = Jc.in(directory).variable("DOCKER_HOST", RealEngine.address());
    jc.stack(
        """
        services:
          web:
            image: jcompose-check-test
            build: {context: ./web, network: none, additional_contexts: {lib: "service:lib"}}
          lib: {build: {context: ./lib}}
        """);
    jc.file("lib/Dockerfile", "FROM scratch\nCOPY Dockerfile /\n");
  }

  @AfterEach
  void removeWhatWasMade() {
    RealEngine.leave(engine, IMAGE);
  }

  private boolean knowsHow() {
    return !engine.podman() && engine.api().minor() >= 47;
  }

  @Test
  @Covers("build --check")
  void whatWouldBeBetterOtherwiseIsPrintedAndFails() {
    assumeTrue(knowsHow(), "skipped: " + engine.product() + " cannot check");
    jc.file(
        "web/Dockerfile", "FROM " + base + "\nCOPY --from=lib / /\nENV A \\\n  b\nCMD echo hi\n");
    jc.run("build", "--check")
        .stdout(
            """
            warning[JC885]: LegacyKeyValueFormat: "ENV key=value" should be used instead of legacy \
            "ENV key value" format.
             --> web/Dockerfile:3-4
              |
            3 | ENV A \\
            4 |   b
              |
              hint: See https://docs.docker.com/go/dockerfile/rule/legacy-key-value-format/
            warning[JC885]: JSONArgsRecommended: JSON arguments recommended for CMD to prevent \
            unintended behavior related to OS signals.
             --> web/Dockerfile:5:1
              |
            5 | CMD echo hi
              | ^
              hint: See https://docs.docker.com/go/dockerfile/rule/json-args-recommended/
            """)
        .stderr("note[JC887]: The Dockerfiles were checked: 2 findings.\n")
        .failed();
  }

  @Test
  void aDockerfileInOrderIsNoFailureAndNothingIsBuilt() {
    assumeTrue(knowsHow(), "skipped: " + engine.product() + " cannot check");
    jc.file("web/Dockerfile", "FROM " + base + "\nRUN false\n");
    jc.run("build", "--check", "web")
        .stdout("")
        .stderr("note[JC887]: The Dockerfiles were checked: nothing was found.\n")
        .ok();
    assertThat(engine.images().inspect(IMAGE)).isEmpty();
  }

  @Test
  void theImageOfAnotherServiceNeedNotBeThere() {
    assumeTrue(knowsHow(), "skipped: the engine cannot check");
    jc.stack(
        """
        services:
          web: {image: jcompose-check-test, build: {context: ./web, network: none}}
          base: {image: "jcompose-check-base:3", build: {context: ./lib}}
        """);
    jc.file("web/Dockerfile", "FROM jcompose-check-base:3\nCOPY Dockerfile /\nENV A b\n");
    jc.run("build", "--check").stdoutContains("LegacyKeyValueFormat").failed();
  }

  @Test
  void whatCannotBeBuiltIsAnError() {
    assumeTrue(knowsHow(), "skipped: " + engine.product() + " cannot check");
    jc.file("web/Dockerfile", "FROM " + base + "\nFROBNICATE\n");
    jc.run("build", "--check")
        .stdoutContains("error[JC510]")
        .stdoutContains(" --> web/Dockerfile:2:1\n")
        .failed();
  }

  @Test
  void anEngineThatCannotCheckIsNamed() {
    assumeFalse(knowsHow(), "skipped: " + engine.product() + " can check");
    jc.file("web/Dockerfile", "FROM " + base + "\n");
    jc.run("build", "--check")
        .stderrContains("error[JC886]")
        .stderrContains("cannot be checked: " + engine.product() + " does not know how.")
        .failed();
  }

  @Test
  void anOrdinaryBuildTellsTheSame() {
    assumeTrue(knowsHow(), "skipped: " + engine.product() + " cannot check");
    jc.file("lib/Dockerfile", "FROM " + base + "\n");
    jc.file("web/Dockerfile", "FROM " + base + "\nENV A b\n");
    jc.run("build", "web")
        .stderrContains("warning[JC885]: LegacyKeyValueFormat: ")
        .stderrContains(" --> web/Dockerfile:2:1\n")
        .ok();
  }
}
