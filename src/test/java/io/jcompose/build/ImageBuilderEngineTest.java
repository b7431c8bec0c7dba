package io.jcompose.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.diag.SourceLocation;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.HttpEngine;
import io.jcompose.event.BuildNews.State;
import io.jcompose.event.Cancel;
import io.jcompose.model.Stack;
import io.jcompose.registry.Credentials;
import io.jcompose.spec.BuildRequest;
import io.jcompose.testing.Builds;
import io.jcompose.testing.HeardBuild;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.TestImage;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds with the BuildKit of a real engine. */
@Tag("engine")
@Timeout(120)
class ImageBuilderEngineTest {
  private static final String IMAGE = "jcompose-kit-test-web";

  @TempDir Path context;
  private final HeardBuild told = new HeardBuild();
  private final CountDownLatch slept = new CountDownLatch(1);

  /** A step that has it is not in the engine's cache of an earlier run of this test. */
  private final String uncached = UUID.randomUUID().toString();

  private HttpEngine engine;
  private String base;

  @BeforeEach
  void openAnEngineThatHasBuildKit() {
    engine = RealEngine.open();
    RealEngine.assumeBuildKit(engine);
    base = TestImage.on(engine);
  }

  @AfterEach
  void removeWhatWasMade() {
    RealEngine.leave(engine, IMAGE);
  }

  @Test
  void buildsAndTagsAnImageFromWhatIsNotIgnored() throws IOException {
    write("Dockerfile", "FROM " + base + "\nARG A\nCOPY . /app\nRUN echo $A; ls /app\n");
    write(".dockerignore", "drop\n");
    write("drop", "");
    write("keep", "");
    String id = build(Builds.in(context.toString()).arg("A", uncached));
    assertThat(engine.images().inspect(IMAGE).orElseThrow().id()).isEqualTo(id);
    assertThat(told.output()).contains(uncached, "keep").doesNotContain("drop");
    assertThat(told.stages(State.DONE)).anyMatch(it -> it.contains("] RUN echo "));
  }

  @Test
  void anInlineDockerfileAndASecretAreNotInTheImage() throws IOException {
    write("keep", "");
    write("secret", "s3cret");
    var secret = new DictBuilder().put("source", "s").build();
    build(
        Builds.in(context.toString())
            .inline(
                "FROM "
                    + base
                    + "\n"
                    + "COPY keep /app/\n"
                    + "RUN : "
                    + uncached
                    + "\nRUN --mount=type=secret,id=s wc -c /run/secrets/s; ls -a /app"
                    + " /run/secrets\n")
            .attribute("secrets", new Value.Seq(List.of(secret))));
    assertThat(told.output()).contains("6 /run/secrets/s", "keep").doesNotContain("Dockerfile");
  }

  @Test
  void aCacheMountKeepsWhatAnEarlierBuildPutThere() {
    // What a step is called decides whether it is run again, and the mount's id does not.
    String mount = "RUN --mount=type=cache,id=" + uncached + ",target=/c : " + uncached + " && ";
    build(
        Builds.in(context.toString()).inline("FROM " + base + "\n" + mount + "echo kept > /c/f\n"));
    build(Builds.in(context.toString()).inline("FROM " + base + "\n" + mount + "cat /c/f\n"));
    assertThat(told.output()).contains("kept");
  }

  @Test
  void aFailingInstructionIsShownInItsDockerfile() throws IOException {
    write("Dockerfile", "FROM " + base + "\n\nRUN echo oops && \\\n    false\n");
    var problem = failure(Builds.in(context.toString()));
    assertThat(problem.code().text()).isEqualTo("JC510");
    assertThat(problem.summary()).contains("failed in `").contains("RUN echo oops");
    assertThat(problem.details()).contains("oops").anyMatch(it -> it.contains("exit code: 1"));
    assertThat(problem.at()).contains(SourceLocation.lines(file("Dockerfile"), 3, 4));
    assertThat(problem.excerpt()).contains("RUN echo oops && \\\n    false");
  }

  @Test
  void ofTwoInstructionsWithTheSameWordsTheOneThatFailedIsShown() throws IOException {
    // Engines before Docker 23 do not tell lines.
    assumeTrue(engine.api().minor() >= 42, "skipped: " + engine.product() + " does not tell lines");
    String run = "RUN test -e /once && exit 1; touch /once\n";
    write("Dockerfile", "FROM " + base + "\n" + run + "\n" + run);
    assertThat(failure(Builds.in(context.toString())).at())
        .contains(SourceLocation.lines(file("Dockerfile"), 4, 4));
  }

  @Test
  void aBaseThatIsNotThereIsShownAtItsLine() throws IOException {
    write("Dockerfile", "FROM " + base + " AS one\nFROM 127.0.0.1:9/no/such:1\n");
    var problem = failure(Builds.in(context.toString()));
    assertThat(problem.at()).contains(SourceLocation.lines(file("Dockerfile"), 2, 2));
    assertThat(problem.excerpt()).contains("FROM 127.0.0.1:9/no/such:1");
  }

  @Test
  void aFailingInstructionOfAnInlineDockerfileIsShownWithItsLines() throws IOException {
    var build =
        Builds.in(context.toString()).inline("FROM " + base + "\nRUN echo x && \\\n false\n");
    assertThat(failure(build).details()).startsWith("2 | RUN echo x && \\", "3 |  false");
  }

  @Test
  void aBrokenDockerfileIsShownAtItsLine() throws IOException {
    write("Dockerfile", "FROM " + base + "\nRUN true\nFROBNICATE x\n");
    var problem = failure(Builds.in(context.toString()));
    assertThat(problem.code().text()).isEqualTo("JC510");
    assertThat(problem.at().orElseThrow().line()).isEqualTo(3);
    assertThat(String.join(" ", problem.details())).containsIgnoringCase("frobnicate");
  }

  @Test
  void aFileThatIsCopiedAndNotThereIsShownAtItsLine() throws IOException {
    write("Dockerfile", "FROM " + base + "\nCOPY nothing /x\n");
    var problem = failure(Builds.in(context.toString()));
    assertThat(problem.at().orElseThrow().line()).isEqualTo(2);
    assertThat(problem.details())
        .containsExactly("\"/nothing\" is not in the build context, or excluded by .dockerignore");
    assertThat(problem.hint()).isPresent();
  }

  @Test
  void nothingIsAskedOfTheEngineForAContextThatIsMissing() {
    var build = Builds.in(context.resolve("nowhere").toString());
    assertThat(failure(build).code().text()).isEqualTo("JC503");
    assertThat(told.all()).isEmpty();
  }

  @Test
  void aCancelledBuildEndsAtOnceAndLeavesNoImage() throws IOException {
    write("Dockerfile", "FROM " + base + "\nRUN echo asleep; sleep 300\n");
    var cancel = new Cancel();
    var build = CompletableFuture.runAsync(() -> build(Builds.in(context.toString()), cancel));
    assertThatThrownBy(
            () -> {
              slept.await();
              cancel.request();
              build.join();
            })
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(EngineException.class);
    assertThat(engine.images().inspect(IMAGE)).isEmpty();
    write("Dockerfile", "FROM " + base + "\n");
    assertThat(build(Builds.in(context.toString()))).startsWith("sha256:");
  }

  @Test
  void theSecondBuildOfTheSameIsCached() throws IOException {
    write("Dockerfile", "FROM " + base + "\nCOPY . /app\nRUN date > /date\n");
    String first = build(Builds.in(context.toString()));
    told.clear();
    assertThat(build(Builds.in(context.toString()))).isEqualTo(first);
    assertThat(told.stages(State.CACHED)).anyMatch(it -> it.contains("RUN date"));
  }

  @Test
  void withBuildKitSwitchedOffTheClassicBuilderBuilds() throws IOException {
    write("Dockerfile", "FROM " + base + "\nLABEL a=b\n");
    var settings = BuildSettings.of(Map.of("DOCKER_BUILDKIT", "0"), context);
    new ImageBuilder(engine, this::nobody, settings)
        .build(request(Builds.in(context.toString())), true, this::hear, new Cancel());
    assertThat(told.stages(State.DONE)).anyMatch(it -> it.endsWith("] LABEL a=b"));
  }

  private String file(String name) throws IOException {
    return context.toRealPath().resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(context.resolve(name), text);
  }

  private String build(Builds build) {
    return build(build, new Cancel());
  }

  private String build(Builds build, Cancel cancel) {
    // Without a network of its own a step is quicker, and needs no bridge on this machine.
    return new ImageBuilder(engine, this::nobody, BuildSettings.of(Map.of(), context))
        .build(request(build.network("none")), true, this::hear, cancel);
  }

  private void hear(BuildProgress progress) {
    told.accept(progress);
    if (told.output().contains("asleep")) {
      slept.countDown();
    }
  }

  private Credentials nobody() {
    return Credentials.read(Map.of(), context);
  }

  private BuildRequest request(Builds build) {
    Stack stack =
        Stacks.named("jcompose-kit-test")
            .service(Services.named("web").build(build.build()))
            .secretFile("s", context.resolve("secret").toString())
            .build();
    return BuildRequest.of(stack, stack.services().get("web"), "test");
  }

  private Diagnostic failure(Builds build) {
    var thrown = new ArrayList<Diagnostic>();
    assertThatThrownBy(() -> build(build))
        .isInstanceOfSatisfying(JComposeException.class, it -> thrown.addAll(it.diagnostics()));
    return thrown.get(0);
  }
}
