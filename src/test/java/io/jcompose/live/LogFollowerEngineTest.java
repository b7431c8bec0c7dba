package io.jcompose.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.engine.Filters;
import io.jcompose.engine.HttpEngine;
import io.jcompose.event.Cancel;
import io.jcompose.model.Hook;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logs of real containers. */
@Tag("engine")
@Timeout(60)
class LogFollowerEngineTest {
  private static final String PROJECT = "jcompose-live";
  private static final LogOptions FOLLOW =
      new LogOptions(true, false, Optional.empty(), Optional.empty(), Optional.empty());
  private static final Filters FILTERS =
      Filters.NONE.and("label", "com.docker.compose.project=" + PROJECT);

  private final List<String> made = new ArrayList<>();
  private final Recorder recorder = new Recorder();
  private HttpEngine engine;
  private String image;

  @BeforeEach
  void openTheEngine() throws Exception {
    engine = RealEngine.open();
    image = TestImage.on(engine);
  }

  @AfterEach
  void removeWhatWasMade() throws Exception {
    if (engine != null) {
      for (String name : made) {
        engine.containers().remove(name, true, true);
      }
      engine.close();
    }
  }

  private String create(String service, String script, Consumer<DictBuilder> more) {
    String name = PROJECT + "-" + service + "-1";
    made.add(name);
    engine.containers().remove(name, true, true);
    var labels =
        Map.of("com.docker.compose.project", PROJECT, "com.docker.compose.service", service);
    var body =
        new DictBuilder()
            .put("Image", image)
            .put("Cmd", Value.texts(List.of("sh", "-c", script)))
            .put("Labels", Value.texts(labels));
    more.accept(body);
    return engine.containers().create(name, Optional.empty(), body.build()).id();
  }

  private static Value.Dict restart(String policy, int limit) {
    var dict = new DictBuilder().put("Name", policy).put("MaximumRetryCount", limit).build();
    return new DictBuilder().put("RestartPolicy", dict).build();
  }

  private void run(String service, String script) {
    engine.containers().start(create(service, script, body -> {}));
  }

  private void execute(String id, String... words) {
    var none = Optional.<String>empty();
    var command = new Hook(List.of(words), none, none, false, none, new TreeMap<>(), false);
    engine.execs().startDetached(engine.execs().create(id, command, false, false));
  }

  @Test
  void readsTheLogsOfTheSelectedServicesToTheirEnds() throws Exception {
    run("web", "echo one; echo two >&2");
    run("other", "echo no");
    engine.containers().waitFor(PROJECT + "-web-1", "not-running", new Cancel());
    new LogFollower(Sites.of(engine), LogOptions.ALL)
        .read(
            FILTERS,
            it -> LogSource.of("", it).service().equals("web") ? Interest.OUTPUT : Interest.NONE,
            new Cancel(),
            recorder);
    assertThat(recorder.notes()).containsExactly("found web-1");
    assertThat(recorder.text("web-1").lines()).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void showsTheTailWithTimestamps() throws Exception {
    run("web", "for i in 1 2 3 4 5; do echo $i; done");
    engine.containers().waitFor(PROJECT + "-web-1", "not-running", new Cancel());
    var options = new LogOptions(false, true, Optional.of("2"), Optional.empty(), Optional.empty());
    new LogFollower(Sites.of(engine), options)
        .read(FILTERS, it -> Interest.OUTPUT, new Cancel(), recorder);
    assertThat(recorder.text("web-1").lines().map(line -> line.substring(line.indexOf(' '))))
        .containsExactly(" 4", " 5");
    assertThat(recorder.text("web-1")).startsWith("20");
  }

  @Test
  void showsNothingOfThePastWhenTheTailIsEmpty() throws Exception {
    run("web", "echo one");
    engine.containers().waitFor(PROJECT + "-web-1", "not-running", new Cancel());
    var options =
        new LogOptions(false, false, Optional.of("0"), Optional.empty(), Optional.empty());
    new LogFollower(Sites.of(engine), options)
        .read(FILTERS, it -> Interest.OUTPUT, new Cancel(), recorder);
    assertThat(recorder.notes()).containsExactly("found web-1");
    assertThat(recorder.text("web-1")).isEmpty();
  }

  /** An engine may be done with all the runs before anybody follows, so the first one waits. */
  @Test
  void followsRestartsWithoutLossOrDuplicatesAndEndsWithTheLastOne() throws Exception {
    String id =
        create(
            "web",
            "until [ -f /tmp/go ]; do sleep 0.05; done;"
                + " i=0; while [ $i -lt 500 ]; do echo line $i; i=$((i+1)); done; exit 3",
            body -> body.put("HostConfig", restart("on-failure", 2)));
    engine.containers().start(id);
    try (var following =
        new LogFollower(Sites.of(engine), FOLLOW)
            .open(FILTERS, it -> Interest.OUTPUT, new Cancel(), recorder)) {
      following.expectNoMore();
      recorder.await("started web-1");
      execute(id, "touch", "/tmp/go");
      following.await();
    }
    var expected = new StringBuilder();
    for (int i = 0; i < 1500; i++) {
      expected.append("line ").append(i % 500).append('\n');
    }
    assertThat(recorder.text("web-1")).isEqualTo(expected.toString());
    assertThat(recorder.notes())
        .startsWith("found web-1", "started web-1")
        .endsWith("exited web-1 3 restarting=false");
  }

  @Test
  void picksUpContainersThatComeLaterAndToldExits() throws Exception {
    String old = create("old", "echo before; sleep 1000", body -> {});
    engine.containers().start(old);
    var past = new Recorder();
    while (past.text("old-1").isEmpty()) {
      new LogFollower(Sites.of(engine), LogOptions.ALL)
          .read(FILTERS, it -> Interest.OUTPUT, new Cancel(), past);
    }
    try (var following =
        new LogFollower(Sites.of(engine), LogOptions.FROM_NOW)
            .open(FILTERS, it -> Interest.OUTPUT, new Cancel(), recorder)) {
      run("quick", "echo quick; exit 7");
      run("slow", "echo slow; sleep 1; echo end");
      following.expectNoMore();
      recorder.await("exited slow-1 0 restarting=false");
      recorder.await("exited quick-1 7 restarting=false");
      engine.containers().kill(old, "KILL");
      following.await();
    }
    assertThat(recorder.notes())
        .contains("started old-1", "started quick-1", "started slow-1")
        .endsWith("exited old-1 137 restarting=false");
    assertThat(recorder.text("quick-1")).isEqualTo("quick\n");
    assertThat(recorder.text("slow-1")).isEqualTo("slow\nend\n");
    assertThat(recorder.text("old-1")).doesNotContain("before");
  }

  @Test
  void showsOnlyTheNewRunOfAContainerThatIsStartedAgain() throws Exception {
    String id = create("web", "echo run; exit 1", body -> {});
    engine.containers().start(id);
    engine.containers().waitFor(id, "not-running", new Cancel());
    try (var following =
        new LogFollower(Sites.of(engine), LogOptions.FROM_NOW)
            .open(FILTERS, it -> Interest.OUTPUT, new Cancel(), recorder)) {
      engine.containers().start(id);
      recorder.await("exited web-1 1 restarting=false");
      following.expectNoMore();
      following.await();
    }
    assertThat(recorder.text("web-1")).isEqualTo("run\n");
    assertThat(recorder.notes())
        .containsExactly("found web-1", "started web-1", "exited web-1 1 restarting=false");
  }

  @Test
  void readsTheRawStreamOfATerminal() throws Exception {
    engine.containers().start(create("tty", "echo a; echo b", body -> body.flag("Tty", true)));
    new LogFollower(Sites.of(engine), FOLLOW)
        .read(FILTERS, it -> Interest.OUTPUT, new Cancel(), recorder);
    assertThat(recorder.text("tty-1")).isEqualTo("a\r\nb\r\n");
  }

  @Test
  void keepsLinesLongerThanARecordWhole() throws Exception {
    run("long", "head -c 100000 /dev/zero | tr '\\000' x; echo; echo end");
    new LogFollower(Sites.of(engine), FOLLOW)
        .read(FILTERS, it -> Interest.OUTPUT, new Cancel(), recorder);
    assertThat(recorder.text("long-1")).isEqualTo("x".repeat(100_000) + "\nend\n");
  }

  @Test
  void attachesWhereTheLogCannotBeRead() throws Exception {
    var none = new DictBuilder().put("Type", "none").build();
    String id =
        create(
            "mute",
            "for i in 1 2 3 4 5 6 7 8; do echo tick; sleep 0.3; done",
            body -> body.put("HostConfig", new DictBuilder().put("LogConfig", none).build()));
    engine.containers().start(id);
    new LogFollower(Sites.of(engine), FOLLOW)
        .read(FILTERS, it -> Interest.OUTPUT, new Cancel(), recorder);
    assertThat(recorder.text("mute-1")).contains("tick\n");
    assertThat(recorder.notes()).endsWith("exited mute-1 0 restarting=false");
  }

  @Test
  void endsAtOnceWhenCancelled() throws Exception {
    run("web", "echo on; sleep 1000");
    var cancel = new Cancel();
    try (var following =
        new LogFollower(Sites.of(engine), FOLLOW)
            .open(FILTERS, it -> Interest.OUTPUT, cancel, recorder)) {
      following.expectNoMore();
      recorder.await("started web-1");
      cancel.request();
      following.await();
    }
    assertThat(recorder.notes()).doesNotContain("exited web-1 137 restarting=false");
  }

  @Test
  void endsWhenNothingIsThere() throws Exception {
    new LogFollower(Sites.of(engine), FOLLOW)
        .read(FILTERS, it -> Interest.OUTPUT, new Cancel(), recorder);
    assertThat(recorder.notes()).isEmpty();
  }

  @Test
  void endsWhenTheContainerIsRemoved() throws Exception {
    run("web", "echo on; sleep 1000");
    try (var following =
        new LogFollower(Sites.of(engine), FOLLOW)
            .open(FILTERS, it -> Interest.OUTPUT, new Cancel(), recorder)) {
      following.expectNoMore();
      recorder.await("started web-1");
      engine.containers().remove(PROJECT + "-web-1", true, true);
      following.await();
    }
    assertThat(recorder.notes())
        .hasSize(3)
        .last(InstanceOfAssertFactories.STRING)
        .startsWith("exited web-1 ")
        .endsWith(" restarting=false");
  }

  @Test
  void passesOnWhatTheListenerThrows() throws Exception {
    run("web", "echo on; sleep 1000");
    LogListener broken =
        (source, frame) -> {
          throw new IllegalStateException(new String(frame.bytes(), UTF_8));
        };
    var follower = new LogFollower(Sites.of(engine), FOLLOW);
    assertThatThrownBy(() -> follower.read(FILTERS, it -> Interest.OUTPUT, new Cancel(), broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("on\n");
  }
}
