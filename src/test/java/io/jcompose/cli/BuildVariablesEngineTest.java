package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.engine.HttpEngine;
import io.jcompose.testing.Jc;
import io.jcompose.testing.RawEngine;
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

/** What variables do to builds that docker's own tools obey. */
@Tag("engine")
@Timeout(60)
class BuildVariablesEngineTest {
  private static final String IMAGE = "jcompose-progress-test";

  @TempDir Path directory;
  private HttpEngine engine;
  private Jc jc;

  @BeforeEach
  void aStack() {
    engine = RealEngine.open();
    jc = Jc.in(directory).variable("DOCKER_HOST", RealEngine.address());
    String once = UUID.randomUUID().toString();
    jc.file("Dockerfile", "FROM " + TestImage.on(engine) + "\nRUN echo here I am # " + once + "\n");
    jc.stack("services: {web: {image: " + IMAGE + ", build: {context: ., network: none}}}\n");
  }

  @AfterEach
  void removeWhatWasMade() {
    RealEngine.leave(engine, IMAGE);
  }

  private Jc obeying(String progress) {
    return jc.variable("BUILDKIT_PROGRESS", progress);
  }

  @Test
  void quietNamesTheImageAndShowsNothingOfItsMaking() {
    String told = obeying("quiet").run("build").err();
    assertThat(told).contains(IMAGE).doesNotContain("here I am").doesNotContain("FROM");
  }

  @Test
  void quietHoldsForBuildsOfOtherCommandsToo() {
    String told = obeying("quiet").run("create", "--build").err();
    jc.run("down").ok();
    assertThat(told).contains(IMAGE).doesNotContain("here I am").contains("Created");
  }

  @Test
  void rawjsonIsJson() {
    String told = obeying("rawjson").run("build").err();
    assertThat(told.lines()).isNotEmpty().allMatch(it -> it.startsWith("{"));
  }

  @Test
  void anOptionAndTheVariableOfComposeGoBeforeIt() {
    obeying("quiet");
    assertThat(jc.run("--progress", "json", "build").err()).startsWith("{");
    jc.variable("COMPOSE_PROGRESS", "json");
    assertThat(jc.run("build").err()).startsWith("{");
  }

  @Test
  void whatItDoesNotKnowIsRefused() {
    obeying("loud").run("build").stderrContains("`BUILDKIT_PROGRESS` cannot be `loud`").failed();
  }

  @Test
  void theImageHasTheTimeOfSourceDateEpoch() {
    RealEngine.assumeBuildKit(engine);
    assumeTrue(engine.api().minor() >= 42, "BuildKit knows it since Docker 23 (API 1.42)");
    jc.variable("SOURCE_DATE_EPOCH", "86400").run("build", "-q").ok();
    var image = new RawEngine(RealEngine.address()).get("/images/" + IMAGE + "/json");
    assertThat(image.path("Created").asText()).startsWith("1970-01-02T00:00:00");
  }
}
