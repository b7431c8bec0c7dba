package io.jcompose.build.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.HttpEngine;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.event.Cancel;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.testing.EngineProxy;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds through BuildKit of a real engine. */
@Tag("engine")
@Timeout(40)
class ControlEngineTest {
  private static final String IMAGE = "jcompose-control-test";
  private static final String HEALTH = "/grpc.health.v1.Health/Check";

  private static final SortedMap<String, String> OFFLINE =
      new TreeMap<>(Map.of("force-network-mode", "none"));

  private final Cancel cancel = new Cancel();
  private final Recorder told = new Recorder();
  private HttpEngine engine;
  private Control control;

  @BeforeEach
  void openTheEngine() {
    engine = RealEngine.open();
    RealEngine.assumeBuildKit(engine);
    control = Control.on(engine).get();
  }

  @AfterEach
  void removeWhatWasMade() {
    RealEngine.leave(engine, IMAGE, IMAGE + ":1", IMAGE + ":2");
  }

  private Map<String, String> build(String image, String dockerfile) throws SolveException {
    return build(control, image, FewFiles.serving(dockerfile), told);
  }

  private Map<String, String> build(
      Control on, String image, Map<String, RpcHandler> handlers, Consumer<StatusUpdate> progress)
      throws SolveException {
    var session = new Session(UUID.randomUUID().toString(), "test", "test");
    try (var server = on.session(session, handlers)) {
      var moby = new Backend("moby", new TreeMap<>(Map.of("name", image)));
      var request =
          SolveRequest.of(UUID.randomUUID().toString(), session.id(), OFFLINE)
              .exporting(List.of(moby));
      return on.solve(request, progress, cancel);
    }
  }

  /** Never the same, so that no step of it is cached. */
  private String fresh(String... instructions) {
    return "FROM %s\nENV X=%s\n%s\n"
        .formatted(TestImage.on(engine), UUID.randomUUID(), String.join("\n", instructions));
  }

  @Test
  void buildsAnImageAndTellsItsSteps() throws SolveException {
    var results = build(IMAGE, fresh("RUN echo hello; echo oh >&2", "LABEL a=b"));
    assertThat(results).containsKey("containerimage.digest");
    assertThat(engine.images().inspect(IMAGE)).isPresent();
    assertThat(told.log()).contains("hello").contains("oh");
    var run = told.last(it -> it.name().contains("RUN echo hello"));
    assertThat(run.inputs()).isNotEmpty();
    assertThat(run.started().orElseThrow()).isBefore(run.completed().orElseThrow());
    assertThat(run.cached()).isFalse();
    assertThat(run.error()).isEmpty();
  }

  @Test
  void tellsThatAStepWasCached() throws SolveException {
    String dockerfile = fresh("RUN echo once");
    build(IMAGE, dockerfile);
    var again = new Recorder();
    build(control, IMAGE, FewFiles.serving(dockerfile), again);
    assertThat(again.last(it -> it.name().contains("RUN echo once")).cached()).isTrue();
  }

  @Test
  void aFailingStepFailsTheBuildInTheEnginesWords() {
    assertThatThrownBy(() -> build(IMAGE, fresh("RUN echo oops; exit 7")))
        .isInstanceOfSatisfying(
            SolveException.class, it -> assertThat(it.words()).contains("exit code: 7"));
    assertThat(told.log()).contains("oops");
    assertThat(told.last(it -> it.name().contains("RUN echo oops")).error())
        .contains("exit code: 7");
    assertThat(engine.images().inspect(IMAGE)).isEmpty();
  }

  @Test
  void anUnknownInstructionIsRefused() {
    assertThatThrownBy(() -> build(IMAGE, "FROM scratch\nFROBNICATE x\n"))
        .isInstanceOfSatisfying(
            SolveException.class, it -> assertThat(it.words()).containsIgnoringCase("frobnicate"));
  }

  @Test
  void progressOfARefusedBuildEnds() {
    var nothing = new Backend("no-such-exporter", new TreeMap<>());
    var request =
        SolveRequest.of(UUID.randomUUID().toString(), "no-session", new TreeMap<>())
            .exporting(List.of(nothing));
    assertThatThrownBy(() -> control.solve(request, told, cancel))
        .isInstanceOfSatisfying(
            SolveException.class, it -> assertThat(it.words()).contains("no-such-exporter"));
  }

  @Test
  void twoBuildsShareOneConnection() throws Exception {
    var both = new CountDownLatch(2);
    var one = building(IMAGE + ":1", both);
    var other = building(IMAGE + ":2", both);
    assertThat(one.get(60, TimeUnit.SECONDS)).isNull();
    assertThat(other.get(60, TimeUnit.SECONDS)).isNull();
    assertThat(engine.images().inspect(IMAGE + ":1")).isPresent();
    assertThat(engine.images().inspect(IMAGE + ":2")).isPresent();
  }

  /** Its session serves no file before the other build's is asked, too. */
  private CompletableFuture<Throwable> building(String image, CountDownLatch both) {
    var handlers = new HashMap<String, RpcHandler>();
    FewFiles.serving(fresh("RUN echo " + image))
        .forEach(
            (method, files) ->
                handlers.put(
                    method,
                    call -> {
                      both.countDown();
                      both.await();
                      files.serve(call);
                    }));
    return CompletableFuture.supplyAsync(
        () -> catchThrowable(() -> build(control, image, handlers, new Recorder())));
  }

  @Test
  void aLongBuildGoesOnUntilItIsCancelled() throws Exception {
    var checked = new CountDownLatch(1);
    var handlers = new HashMap<>(FewFiles.serving(fresh("RUN echo begun; sleep 300")));
    handlers.put(
        HEALTH,
        call -> {
          call.receive();
          call.send(new ProtoWriter().number(1, 1).toBytes());
          checked.countDown();
        });
    var failure =
        CompletableFuture.supplyAsync(
            () -> catchThrowable(() -> build(control, IMAGE, handlers, told)));
    told.await("begun");
    checked.await();
    assertThat(failure).isNotDone();
    cancel.request();
    assertThat(failure.get(10, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            EngineException.class,
            it -> assertThat(it.kind()).isEqualTo(EngineException.Kind.CANCELLED));
    assertThat(engine.images().inspect(IMAGE)).isEmpty();
  }

  @Test
  void aBuildWhoseEngineIsLostFailsAtOnce(@TempDir Path directory) throws Exception {
    var handlers = FewFiles.serving(fresh("RUN echo begun; sleep 300"));
    try (var proxy = EngineProxy.before(RealEngine.address(), directory);
        var far = HttpEngine.open(Endpoint.of(proxy.address()))) {
      var on = Control.on(far).orElseThrow();
      var failure =
          CompletableFuture.supplyAsync(
              () -> catchThrowable(() -> build(on, IMAGE, handlers, told)));
      told.await("begun");
      proxy.close();
      assertThat(failure.get(20, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              EngineException.class,
              it -> {
                assertThat(it.kind()).isEqualTo(EngineException.Kind.UNREACHABLE);
                assertThat(it.engineMessage()).isEqualTo("the connection has ended");
              });
    }
  }
}
