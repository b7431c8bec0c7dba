package io.jcompose.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jcompose.build.BuildProgress.Notice;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.HttpEngine;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.event.BuildNews.State;
import io.jcompose.event.Cancel;
import io.jcompose.spec.BuildRequest;
import io.jcompose.testing.Builds;
import io.jcompose.testing.HeardBuild;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the builder makes of an engine's answers; they were recorded from Docker 28. */
class ClassicBuilderTest {
  private static final String STEPS =
      """
      {"stream":"Step 1/2 : FROM bb:1"}\r
      {"stream":"\\n"}\r
      {"stream":" ---\\u003e 0123456789ab\\n"}\r
      {"stream":"Step 2/2 : RUN make all"}\r
      {"stream":"\\n"}\r
      {"stream":" ---\\u003e Running in c0ffee\\n"}\r
      {"stream":"no rule\\n"}\r
      """;

  @TempDir Path context;
  private final HeardBuild told = new HeardBuild();
  private final List<RecordedRequest> builds = new ArrayList<>();
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void aContext() throws IOException {
    Files.writeString(context.resolve("Dockerfile"), "FROM bb:1\n\nRUN make \\\n  all\n");
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theImagesIdIsTheLastThatWasTold() {
    answer(200, STEPS + "{\"aux\":{\"ID\":\"sha256:1\"}}\n{\"aux\":{\"ID\":\"sha256:2\"}}\n");
    assertThat(build(Builds.in(context.toString()), told)).isEqualTo("sha256:2");
    assertThat(told.stages(State.DONE)).containsExactly("[1/2] FROM bb:1", "[2/2] RUN make all");
    assertThat(told.output()).contains("no rule");
    assertThat(builds.get(0).getUrl().queryParameter("t")).isEqualTo("shop-web");
    assertThat(builds.get(0).getHeaders().get("X-Registry-Config")).isEqualTo("cmVn");
  }

  @Test
  void aFailureNamesTheInstructionItsOutputAndItsLine() {
    answer(
        200,
        STEPS
            + "{\"errorDetail\":{\"code\":2,\"message\":\"The command 'make all' returned a"
            + " non-zero code: 2\"},\"error\":\"The command 'make all' returned a non-zero code:"
            + " 2\"}\n");
    var problem = failure(Builds.in(context.toString()));
    assertThat(problem.code().text()).isEqualTo("JC510");
    assertThat(problem.summary())
        .isEqualTo("The build of service `web` failed in step 2 of 2: `RUN make all`.");
    assertThat(problem.details())
        .containsExactly(
            " ---> Running in c0ffee",
            "no rule",
            "The command 'make all' returned a non-zero code: 2");
    assertThat(problem.at().orElseThrow().line()).isEqualTo(3);
    assertThat(problem.excerpt()).contains("RUN make \\\n  all");
  }

  @Test
  void aRefusalBeforeTheFirstStepIsTheEnginesWord() {
    answer(400, "{\"message\":\"dockerfile parse error on line 1: unknown instruction: FRM\"}");
    var problem = failure(Builds.in(context.toString()));
    assertThat(problem.code().text()).isEqualTo("JC511");
    assertThat(problem.details())
        .containsExactly("dockerfile parse error on line 1: unknown instruction: FRM");
  }

  @Test
  void whatNeedsBuildKitSaysSo() {
    answer(
        200,
        STEPS
            + "{\"errorDetail\":{\"message\":\"the --mount option requires BuildKit.\"},"
            + "\"error\":\"the --mount option requires BuildKit.\"}\n");
    assertThat(failure(Builds.in(context.toString())).hint())
        .contains("Use an engine that offers BuildKit.");
  }

  @Test
  void anUnsupportedBuildNeverReachesTheEngine() {
    answer(200, STEPS);
    var build = Builds.in(context.toString()).attribute("ssh", Value.texts(List.of("default")));
    assertThat(failure(build).code().text()).isEqualTo("JC501");
    assertThat(builds).isEmpty();
  }

  @Test
  void aMissingContextNeverReachesTheEngine() {
    answer(200, STEPS);
    assertThat(failure(Builds.in(context.resolve("nowhere").toString())).code().text())
        .isEqualTo("JC503");
    assertThat(builds).isEmpty();
  }

  @Test
  void aContextOnTheNetIsLeftToTheEngine() {
    answer(200, STEPS + "{\"aux\":{\"ID\":\"sha256:1\"}}\n");
    var build = Builds.in("https://example.org/a.git#main").dockerfile("sub/Df");
    assertThat(build(build, told)).isEqualTo("sha256:1");
    var url = builds.get(0).getUrl();
    assertThat(url.queryParameter("remote")).isEqualTo("https://example.org/a.git#main");
    assertThat(url.queryParameter("dockerfile")).isEqualTo("sub/Df");
  }

  @Test
  void aFileThatVanishesWhileItIsSentIsNamed() throws IOException {
    answer(200, STEPS);
    Files.writeString(context.resolve("gone"), "x");
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(context.resolve("s.sock")));
      var thrown =
          catchThrowableOfType(
              JComposeException.class,
              () -> build(Builds.in(context.toString()), this::deleteAtTheFirstNotice));
      assertThat(thrown.diagnostics().get(0).code().text()).isEqualTo("JC509");
      assertThat(thrown.diagnostics().get(0).summary()).contains("`gone`");
    }
  }

  @Test
  void anEngineThatIsGoneIsNoFailedBuild() {
    server.close();
    var thrown =
        catchThrowableOfType(
            EngineException.class, () -> build(Builds.in(context.toString()), told));
    assertThat(thrown.kind()).isEqualTo(EngineException.Kind.UNREACHABLE);
  }

  private void deleteAtTheFirstNotice(BuildProgress progress) {
    if (progress instanceof Notice) {
      assertThat(context.resolve("gone").toFile().delete()).isTrue();
    }
  }

  private void answer(int status, String body) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (request.getUrl().encodedPath().endsWith("/build")) {
              builds.add(request);
              return new MockResponse.Builder()
                  .code(status)
                  .addHeader("Content-Type", "application/json")
                  .body(body)
                  .build();
            }
            return new MockResponse.Builder().addHeader("Api-Version", "1.51").build();
          }
        });
  }

  private Diagnostic failure(Builds build) {
    return catchThrowableOfType(JComposeException.class, () -> build(build, told))
        .diagnostics()
        .get(0);
  }

  private String build(Builds build, Consumer<BuildProgress> progress) {
    var stack = Stacks.named("shop").service(Services.named("web").build(build.build())).build();
    var request = BuildRequest.of(stack, stack.services().get("web"), "1.0");
    try (var engine = HttpEngine.open(Endpoint.of("tcp://127.0.0.1:" + server.getPort()))) {
      return ClassicBuilder.build(
          request,
          engine,
          Optional.of("cmVn"),
          InputStream::nullInputStream,
          progress,
          new Cancel());
    }
  }
}
