package io.jcompose.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.HttpEngine;
import io.jcompose.event.BuildNews.State;
import io.jcompose.event.Cancel;
import io.jcompose.spec.BuildRequest;
import io.jcompose.testing.Builds;
import io.jcompose.testing.HeardBuild;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.TestImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The classic builder, tried on a real engine. */
@Tag("engine")
@Timeout(120)
class ClassicBuilderEngineTest {
  private static final String IMAGE = "jcompose-build-test-web";

  @TempDir Path context;
  private final HeardBuild told = new HeardBuild();
  private HttpEngine engine;
  private String base;

  @BeforeEach
  void openTheEngine() {
    engine = RealEngine.open();
    base = TestImage.on(engine);
  }

  @AfterEach
  void removeWhatWasMade() {
    RealEngine.leave(engine, IMAGE);
  }

  @Test
  void buildsAndTagsAnImage() throws IOException {
    write("Dockerfile", "FROM " + base + "\nCOPY . /app\nRUN test ! -e /app/drop && ls /app\n");
    write(".dockerignore", "drop\n");
    write("drop", "");
    write("keep", "");
    String id = build(Builds.in(context.toString()).arg("A", "1"));
    assertThat(engine.images().inspect(IMAGE).orElseThrow().id()).contains(id.substring(7, 19));
    assertThat(told.stages(State.DONE)).anyMatch(it -> it.endsWith("] COPY . /app"));
    assertThat(told.output()).contains("keep");
  }

  @Test
  void anInlineDockerfileIsNotCopied() throws IOException {
    write("keep", "");
    build(Builds.in(context.toString()).inline("FROM " + base + "\nCOPY . /app\nRUN ls -a /app\n"));
    assertThat(told.output()).contains("keep").noneMatch(it -> it.startsWith(".dockerf"));
  }

  @Test
  void aFailingInstructionIsShownInItsDockerfile() throws IOException {
    write("Dockerfile", "FROM " + base + "\n\nRUN echo oops && \\\n    false\n");
    var problem = failure(Builds.in(context.toString()));
    assertThat(problem.code().text()).isEqualTo("JC510");
    assertThat(problem.summary()).contains("failed in step 2 of").contains("RUN echo oops");
    assertThat(problem.details())
        .contains("oops")
        .anyMatch(it -> it.contains("exit") || it.contains("code"));
    assertThat(problem.at().orElseThrow().line()).isEqualTo(3);
    assertThat(problem.excerpt()).contains("RUN echo oops && \\\n    false");
  }

  @Test
  void aBrokenDockerfileIsRefused() throws IOException {
    write("Dockerfile", "FROM " + base + "\nFROBNICATE x\n");
    var problem = failure(Builds.in(context.toString()));
    assertThat(problem.code().text()).isIn("JC510", "JC511");
    assertThat(String.join(" ", problem.details())).containsIgnoringCase("frobnicate");
  }

  @Test
  void nothingIsAskedOfTheEngineForAContextThatIsMissing() {
    var build = Builds.in(context.resolve("nowhere").toString());
    assertThat(failure(build).code().text()).isEqualTo("JC503");
    assertThat(told.all()).isEmpty();
  }

  private Diagnostic failure(Builds build) {
    var thrown = new ArrayList<Diagnostic>();
    assertThatThrownBy(() -> build(build))
        .isInstanceOfSatisfying(JComposeException.class, it -> thrown.addAll(it.diagnostics()));
    return thrown.get(0);
  }

  private String build(Builds build) {
    var stack =
        Stacks.named("jcompose-build-test")
            .service(Services.named("web").build(build.build()))
            .build();
    var request = BuildRequest.of(stack, stack.services().get("web"), "1.0");
    return ClassicBuilder.build(
        request, engine, Optional.empty(), InputStream::nullInputStream, told, new Cancel());
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(context.resolve(path), text);
  }
}
