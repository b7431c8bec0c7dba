package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.DebianRegistry;
import io.jcompose.testing.EngineProxy;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.RawEngine;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code build}, {@code push} and {@code pull} with a real engine and a real registry. */
@Tag("engine")
@Timeout(120)
class ImageCommandsEngineTest {
  /** A service whose image is built, with a further tag, and one that it needs. */
  private static final String SHOP =
      """
      name: jci
      services:
        web:
          image: HOST/acme/web:1
          depends_on: [db]
          build:
            context: .
            dockerfile_inline: |
              FROM HOST/acme/base:1
              ARG WHO=nobody
              RUN echo built for $$WHO
            tags: [HOST/acme/web:extra]
        db:
          image: HOST/acme/db:1
          build: {context: ., dockerfile_inline: "FROM HOST/acme/base:1\\nRUN echo db\\n"}
        base:
          image: HOST/acme/base:1
      """;

  @TempDir Path directory;
  private final Map<String, String> env = new HashMap<>();
  private DebianRegistry registry;
  private EngineProxy proxy;
  private RawEngine engine;

  void begin(DebianRegistry with) throws IOException {
    registry = with;
    env.put("HOME", directory.toString());
    String address = RealEngine.address();
    try (var opened = RealEngine.open()) {
      opened.images().tag(TestImage.on(opened), registry.host() + "/acme/base", "1");
    }
    engine = new RawEngine(address);
    proxy = EngineProxy.before(address, Path.of("/tmp"));
    env.put("DOCKER_HOST", proxy.address());
    stack(SHOP);
  }

  @BeforeEach
  void files() throws IOException {
    Files.createDirectory(directory.resolve("registry"));
  }

  @AfterEach
  void removeEverything() throws Exception {
    if (engine != null) {
      for (String name : List.of("web:1", "web:extra", "db:1", "base:1")) {
        removeImage(name);
      }
      proxy.close();
    }
    if (registry != null) {
      registry.close();
    }
  }

  private void removeImage(String name) {
    engine.delete("/images/" + registry.host() + "/acme/" + name + "?force=1");
  }

  private void stack(String text) throws IOException {
    Files.writeString(directory.resolve("compose.yaml"), text.replace("HOST", registry.host()));
  }

  private InProcess run(String... args) {
    return InProcess.run(directory, env, args);
  }

  private String id(String name) {
    return engine.get("/images/" + registry.host() + "/acme/" + name + "/json").path("Id").asText();
  }

  private boolean isHere(String name) {
    var answer =
        engine.call(
            "GET", "/images/" + registry.host() + "/acme/" + name + "/json", "", new byte[0]);
    return answer.status() == 200;
  }

  private String tags(String repository) throws Exception {
    return registry.get("acme/" + repository + "/tags/list", "*/*").body();
  }

  private void pushBase() {
    try (var opened = RealEngine.open()) {
      opened
          .images()
          .push(
              registry.host() + "/acme/base:1",
              Optional.empty(),
              new io.jcompose.event.Cancel(),
              it -> {});
    }
  }

  /** Podman tells nothing of a push but its end. */
  private static boolean tellsLayers() {
    try (var opened = RealEngine.open()) {
      return !opened.podman();
    }
  }

  private String buildQuery() {
    return proxy.calls().stream()
        .filter(it -> it.is("POST", "/build"))
        .reduce((first, last) -> last)
        .orElseThrow()
        .query();
  }

  @Test
  @Covers({
    "build",
    "build --build-arg",
    "build --no-cache",
    "build --pull",
    "build --memory",
    "build --quiet",
    "build --with-dependencies"
  })
  void buildsAsItsOptionsSay() throws Exception {
    begin(DebianRegistry.open(directory.resolve("registry")));
    // The classic builder's requests show what it was asked for.
    env.put("DOCKER_BUILDKIT", "0");
    pushBase();
    String who = "ali-" + UUID.randomUUID();

    var first = run("--progress", "plain", "build", "--build-arg", "WHO=" + who, "web").ok();
    assertThat(first.err()).contains("built for " + who);
    String id = id("web:1");
    assertThat(isHere("db:1")).isFalse();

    run("build", "--build-arg=WHO=" + who, "web").ok();
    assertThat(id("web:1")).as("from what was built before").isEqualTo(id);
    var again = run("build", "-q", "--build-arg", "WHO=" + who, "--no-cache", "--pull", "web").ok();
    assertThat(again.err()).doesNotContain("built for");
    assertThat(id("web:1")).as("without what was built before").isNotEqualTo(id);
    assertThat(buildQuery()).contains("nocache=1").contains("pull=1");

    run("build", "-m", "64m", "--with-dependencies", "web").ok();
    assertThat(isHere("db:1")).isTrue();
    assertThat(buildQuery()).contains("memory=67108864");
    assertThat(run("build", "-m", "much", "web").err()).contains("`--memory` cannot be `much`");
  }

  @Test
  @Covers({
    "push",
    "push --include-deps",
    "push --quiet",
    "pull",
    "pull --quiet",
    "pull --include-deps",
    "pull --policy",
    "pull --ignore-buildable",
    "build --push"
  })
  void whatIsPushedCanBePulled() throws Exception {
    begin(DebianRegistry.open(directory.resolve("registry")));
    run("build").ok();

    String pushed = run("--progress", "json", "push", "web").ok().err();
    assertThat(pushed.contains("\"parent_id\"")).as(pushed).isEqualTo(tellsLayers());
    assertThat(tags("web")).contains("\"1\"").contains("\"extra\"");
    assertThat(tags("db")).contains("NAME_UNKNOWN");
    assertThat(run("--progress", "json", "push", "-q", "--include-deps", "web").ok().err())
        .doesNotContain("\"parent_id\"");
    assertThat(tags("db")).contains("\"1\"");
    assertThat(run("push").ok().err()).contains("Service base  Skipped, its image is not built");

    pushBase();
    String id = id("web:1");
    List.of("web:1", "web:extra", "db:1", "base:1").forEach(this::removeImage);
    run("pull", "base").ok();
    assertThat(isHere("base:1")).isTrue();
    assertThat(run("pull", "--ignore-buildable").ok().err()).contains("Skipped, it can be built");
    assertThat(isHere("web:1")).isFalse();
    assertThat(run("--progress", "json", "pull", "--include-deps", "-q", "web").ok().err())
        .doesNotContain("\"parent_id\"");
    assertThat(id("web:1")).isEqualTo(id);
    assertThat(isHere("db:1")).isTrue();
    assertThat(run("pull", "--policy", "missing").ok().err()).contains("Skipped, it is present");
    assertThat(run("pull", "--policy", "never").err()).contains("it takes missing or always");

    stack(SHOP.replace("web:1", "web:2"));
    run("build", "--push", "web").ok();
    assertThat(tags("web")).contains("\"2\"");
    removeImage("web:2");
  }

  @Test
  @Covers({"push --ignore-push-failures", "pull --ignore-pull-failures"})
  void aFailureIsOnlyAWarningWhenAsked() throws Exception {
    begin(DebianRegistry.open(directory.resolve("registry")));

    assertThat(run("push", "web").code()).as("an image that was never built").isEqualTo(1);
    var warned = run("push", "--ignore-push-failures", "web").ok();
    assertThat(warned.err()).contains("warning[JC580]: Image `" + registry.host() + "/acme/web:1`");

    var missing = run("pull", "web");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("hint: `jcompose build web` builds them.");
    assertThat(run("pull", "--ignore-pull-failures", "web").ok().err()).contains("warning[JC412]");
  }

  @Test
  @Covers("--config")
  void aRegistryIsEnteredWithTheLoginOfTheDockerClient() throws Exception {
    begin(DebianRegistry.guarded(directory.resolve("registry")));
    run("build", "web").ok();

    var refused = run("push", "web");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("JC407").doesNotContain(DebianRegistry.PASSWORD);

    String both = DebianRegistry.USER + ":" + DebianRegistry.PASSWORD;
    String auth = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    Path client = Files.createDirectory(directory.resolve("client"));
    Files.writeString(
        client.resolve("config.json"),
        "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry.host(), auth));
    run("--config", client.toString(), "push", "web").ok();
    run("--config", client.toString(), "pull", "web").ok();
    assertThat(run("pull", "web").code()).isEqualTo(1);
  }
}
