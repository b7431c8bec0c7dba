package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.engine.HttpEngine;
import io.jcompose.testing.Covers;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.OpenSsh;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secret, ssh and cache mounts in one Dockerfile, through each builder of a real engine. */
@Tag("engine")
@Timeout(120)
class BuildMountsEngineTest {
  private static final String IMAGE = "jcompose-mounts-test";
  private static final String CACHE = "--mount=type=cache,id=%s,target=/cache ";
  private static final String SECRET = "--mount=type=secret,id=token ";
  private static final String STEP =
      "sh -c 'echo once >>/cache/n; echo kept $(wc -l </cache/n) times;"
          + " echo token of $(wc -c </run/secrets/token) bytes'";

  @TempDir Path directory;
  private final Map<String, String> env = new HashMap<>();
  private final String fresh = UUID.randomUUID().toString();
  private final String cache = CACHE.formatted(fresh);
  private HttpEngine engine;
  private String base;

  @BeforeEach
  void aStack() throws IOException {
    engine = RealEngine.open();
    base = TestImage.on(engine);
    env.put("DOCKER_HOST", RealEngine.address());
    env.put("HOME", directory.toString());
    write("token.txt", "hunter2-of-the-test");
    write("context/kept", "");
  }

  @AfterEach
  void removeWhatWasMade() {
    RealEngine.leave(engine, IMAGE);
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(directory.resolve(name).getParent());
    Files.writeString(directory.resolve(name), text);
  }

  private void stack(String attributes) throws IOException {
    write(
        "compose.yaml",
        """
        name: jcmounts
        services:
          web:
            image: %s
            build: {context: context, network: none%s}
        secrets: {token: {file: token.txt}}
        """
            .formatted(IMAGE, attributes));
  }

  private void dockerfile(String... lines) throws IOException {
    write("context/Dockerfile", "FROM " + base + "\n" + String.join("\n", lines) + "\n");
  }

  private InProcess build(String... options) {
    var words = new ArrayList<>(List.of("--progress", "plain", "build"));
    words.addAll(List.of(options));
    return InProcess.run(directory, env, words.toArray(String[]::new));
  }

  @Test
  void buildKitServesSecretAgentAndCacheInOneStep() throws Exception {
    assumeTrue(engine.rpc().isPresent(), "skipped: the engine has no BuildKit");
    assumeTrue(OpenSsh.isHere(), "skipped: there is no OpenSSH");
    OpenSsh.copyClient(directory.resolve("context/tools"));
    Path key = OpenSsh.key(directory.resolve("key"), "-t ed25519 -C of-the-test", "");
    stack(", secrets: [token], ssh: [default]");
    String run = "RUN --mount=type=ssh " + SECRET + cache + "/usr/bin/ssh-add -l && " + STEP;
    String after = "RUN sh -c '! test -e /run/secrets/token && ! test -e /cache/n'";
    try (var agent = OpenSsh.agent(directory, key)) {
      env.putAll(agent.env());
      dockerfile("COPY tools /", run + " && echo first " + fresh, after);
      var first = build().ok();
      assertThat(first.err()).contains("of-the-test", "kept 1 times", "token of 19 bytes");
      dockerfile("COPY tools /", run + " && echo second " + fresh, after);
      var second = build().ok();
      assertThat(second.err()).contains("kept 2 times").doesNotContain("hunter2");
    }
  }

  /** Both from the directory of who names them. */
  @Test
  @Covers("build --ssh")
  void keyFilesAreNamedInTheStackFileOrByTheOption() throws Exception {
    assumeTrue(engine.rpc().isPresent(), "skipped: the engine has no BuildKit");
    assumeTrue(OpenSsh.isHere(), "skipped: there is no OpenSSH");
    OpenSsh.copyClient(directory.resolve("context/tools"));
    OpenSsh.key(directory.resolve("one"), "-t ed25519 -C the-first", "");
    OpenSsh.key(directory.resolve("two"), "-t ed25519 -C the-second", "");
    stack(", ssh: [k=./one]");
    String list = "--mount=type=ssh,id=%s /usr/bin/ssh-add -L && echo %s";
    dockerfile(
        "COPY tools /",
        "RUN " + list.formatted("k", fresh),
        "RUN " + list.formatted("default", fresh));
    assertThat(build("--ssh", "default=two").ok().err()).contains("| #", key("one"), key("two"));
  }

  private String key(String name) throws IOException {
    return Files.readString(directory.resolve(name + ".pub")).split(" ")[1];
  }

  @Test
  void theClassicBuilderOfDockerRefusesSecretsAndAgentsBeforeItBegins() throws IOException {
    assumeTrue(!engine.podman(), "skipped: Podman's builder takes secrets");
    env.put("DOCKER_BUILDKIT", "0");
    stack(", secrets: [token], ssh: [default]");
    dockerfile("RUN --mount=type=ssh " + SECRET + cache + STEP);
    var ran = build();
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("error[JC501]: The build of service `web` uses `secrets`, which the classic")
        .contains("error[JC501]: The build of service `web` uses `ssh`, which the classic")
        .contains("it needs BuildKit")
        .doesNotContain("#1 ");
  }

  @Test
  void theClassicBuilderOfDockerRefusesMountsOfADockerfile() throws IOException {
    assumeTrue(!engine.podman(), "skipped: Podman's builder takes cache mounts");
    env.put("DOCKER_BUILDKIT", "0");
    stack("");
    dockerfile("RUN " + cache + "true");
    var ran = build();
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("--mount option requires BuildKit", "hint: Use an engine that offers BuildKit.");
  }

  @Test
  void podmanTakesSecretsAndCachesAndLeavesNoneInTheImage() throws IOException {
    assumeTrue(engine.podman(), "skipped: for Podman");
    stack(", secrets: [token]");
    String run = "RUN " + SECRET + cache + STEP + " && ls -A /all && ";
    dockerfile("COPY . /all", run + "echo first " + fresh);
    assertThat(build().ok().err()).contains("kept 1 times", "token of 19 bytes", "| #3 ");
    dockerfile("COPY . /all", run + "echo second " + fresh);
    var second = build().ok();
    assertThat(second.err()).contains("kept 2 times", " kept\n").doesNotContain("hunter2");
    assertThat(second.err()).doesNotContain("jcompose-secret");
  }

  @Test
  void podmanRefusesAgentsAndSaysSoBeforeItBegins() throws IOException {
    assumeTrue(engine.podman(), "skipped: for Podman");
    stack(", secrets: [token], ssh: [default]");
    dockerfile("RUN --mount=type=ssh " + SECRET + cache + STEP);
    var ran = build();
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("error[JC501]: The build of service `web` uses `ssh`")
        .doesNotContain("`secrets`", "#1 ");
  }

  @Test
  void aSecretThatCannotBeReadEndsTheBuild() throws IOException {
    stack(", secrets: [token]");
    Files.delete(directory.resolve("token.txt"));
    dockerfile("RUN " + SECRET + "cat /run/secrets/token");
    var ran = build();
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("error[JC869]", "secret `token`", "compose.yaml");
    assertThat(engine.images().inspect(IMAGE)).isEmpty();
  }
}
