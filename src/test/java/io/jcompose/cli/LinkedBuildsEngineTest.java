package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.engine.HttpEngine;
import io.jcompose.testing.Jc;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds that take another service's build as a context, on an engine whose BuildKit knows how. */
@Tag("engine")
@Timeout(60)
class LinkedBuildsEngineTest {
  private static final String LIB = "jcompose-linked-lib";
  private static final String APP = "jcompose-linked-app";
  private static final String TOP = "jcompose-linked-top";
  private static final String STARTED = " Image " + APP + "  Building";
  private static final String MADE = " Image " + LIB + "  Built";

  /** The first API of engines whose BuildKit takes further contexts. */
  private static final int SINCE = 42;

  @TempDir Path directory;
  private HttpEngine engine;
  private Jc jc;

  @BeforeEach
  void aStack() {
    engine = RealEngine.open();
    assumeTrue(
        !engine.podman() && engine.api().minor() >= SINCE,
        "skipped: " + engine.product() + " has no builds that take others");
    jc = Jc.in(directory).variable("DOCKER_HOST", RealEngine.address());
    lib("RUN cat /seed >/made\n");
    jc.file("app/Dockerfile", "FROM lib\nRUN echo \"$GREETING, app\" >/app; cat /made >>/app\n");
    jc.file("top/Dockerfile", "FROM app\nRUN cat /app >/top\n");
    jc.file("lib/seed", "of the library\n");
    stack("");
  }

  private void lib(String step) {
    jc.file(
        "lib/Dockerfile",
        "FROM "
            + TestImage.on(engine)
            + "\nENV GREETING=hello\nCOPY seed /seed\nRUN : "
            + UUID.randomUUID()
            + "\n"
            + step);
  }

  private void stack(String more) {
    jc.stack(
        """
        services:
          lib: {image: %s, build: {context: ./lib, network: none%s}}
          app:
            image: %s
            build: {context: ./app, network: none, additional_contexts: {lib: "service:lib"}}
          top:
            image: %s
            build: {context: ./top, network: none, additional_contexts: {app: "service:app"}}
        secrets: {key: {file: ./lib/seed}}
        """
            .formatted(LIB, more, APP, TOP));
  }

  @AfterEach
  void removeWhatWasMade() {
    RealEngine.leave(engine, TOP, APP, LIB);
  }

  private String build(String... options) {
    var ran = jc.run(options(options));
    ran.ok();
    return ran.err();
  }

  private static String[] options(String... more) {
    return Stream.concat(Stream.of("--progress", "plain", "build"), Arrays.stream(more))
        .toArray(String[]::new);
  }

  private static boolean ranAhead(String told) {
    assertThat(told).contains(STARTED, MADE);
    return told.indexOf(STARTED) < told.indexOf(MADE);
  }

  @Test
  void aBuildBeginsWhenItIsKnownHowTheImageThatItTakesIsMade() {
    assertThat(ranAhead(build())).isTrue();
    var lib = engine.images().inspect(LIB).orElseThrow();
    var app = engine.images().inspect(APP).orElseThrow();
    var top = engine.images().inspect(TOP).orElseThrow();
    assertThat(app.layers()).startsWith(lib.layers().toArray(String[]::new));
    assertThat(top.layers()).startsWith(app.layers().toArray(String[]::new));
  }

  @Test
  void aStepThatSeveralBuildsTakeIsToldOfOnce() {
    String told = build();
    assertThat(told.split("RUN cat /seed", -1)).hasSize(2);
    assertThat(told).contains("Image " + APP + "  | #", "RUN echo");
  }

  @Test
  void aBuildThatIsDoneAgainIsDoneFromTheCache() {
    build();
    assertThat(build()).contains("CACHED").doesNotContainPattern("RUN (echo|cat) [^\n]*\n.* DONE");
    lib("RUN echo of another >/made\n");
    build();
    jc.file("app/Dockerfile", "FROM lib\nRUN test \"$(cat /made)\" = 'of another'\n");
    jc.file("top/Dockerfile", "FROM app\n");
    build();
  }

  @Test
  void whatIsBuiltOnABuildThatFailsIsSkippedAndItsFailureToldOnce() {
    lib("RUN echo so it is; exit 3\n");
    var ran = jc.run(options());
    ran.stderrContains(" Image " + APP + "  Skipped  because of Image " + LIB + "\n").failed();
    assertThat(ran.err()).contains(STARTED);
    assertThat(ran.err().split("error\\[JC510]", -1)).hasSize(2);
    assertThat(engine.images().inspect(APP)).isEmpty();
  }

  @Test
  void aBuildThatFailsByItselfFailsThoughItRanAhead() {
    jc.file("app/Dockerfile", "FROM lib\nRUN exit 3\n");
    jc.run(options())
        .stderrContains("The build of service `app` failed in `[1/2] RUN exit 3`.")
        .failed();
    assertThat(engine.images().inspect(LIB)).isPresent();
  }

  @Test
  void aBuildWithSecretsIsWaitedForSinceNoOtherMayBeAskedForThem() {
    stack(", secrets: [key]");
    lib("RUN --mount=type=secret,id=key cat /run/secrets/key >/made\n");
    assertThat(ranAhead(build())).isFalse();
  }

  @Test
  void whatIsToBeBuiltAnewIsBuiltOnce() {
    lib("RUN cat /proc/sys/kernel/random/uuid >/made\n");
    assertThat(ranAhead(build("--no-cache"))).isFalse();
    var lib = engine.images().inspect(LIB).orElseThrow();
    var app = engine.images().inspect(APP).orElseThrow();
    assertThat(app.layers()).startsWith(lib.layers().toArray(String[]::new));
  }
}
