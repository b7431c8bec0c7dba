package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.engine.EngineException.Kind;
import io.jcompose.event.Cancel;
import io.jcompose.model.Hook;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.LogFrame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine must do for us, tried on a real one. */
@Tag("engine")
@Timeout(120)
final class EngineContractTest {
  private static final String PREFIX = "jcompose-contract-";
  private static final Containers.LogQuery WHOLE_LOG =
      new Containers.LogQuery(true, false, Optional.empty(), Optional.empty(), Optional.empty());

  private final List<String> made = new ArrayList<>();
  private HttpEngine engine;
  private String image;

  @BeforeEach
  void openTheEngine() {
    engine = RealEngine.open();
    image = TestImage.on(engine);
  }

  @AfterEach
  void removeWhatWasMade() {
    if (engine != null) {
      for (String name : made) {
        engine.containers().remove(name, true, true);
      }
      engine.close();
    }
  }

  private String create(String name, DictBuilder body) {
    String full = PREFIX + name;
    made.add(full);
    engine.containers().remove(full, true, true);
    body.put("Image", image).put("Labels", Value.texts(Map.of("jcompose.test", name)));
    return engine.containers().create(full, Optional.empty(), body.build()).id();
  }

  private String create(String name, String script) {
    return create(name, new DictBuilder().put("Cmd", Value.texts(List.of("sh", "-c", script))));
  }

  private String log(String id, boolean tty, LogFrame.Channel channel) {
    var text = new ByteArrayOutputStream();
    engine
        .containers()
        .logs(id, tty, WHOLE_LOG, new Cancel(), frame -> collect(frame, channel, text));
    return text.toString(StandardCharsets.UTF_8);
  }

  private static void collect(LogFrame frame, LogFrame.Channel wanted, ByteArrayOutputStream into) {
    if (frame.channel() == wanted) {
      into.writeBytes(frame.bytes());
    }
  }

  private static Hook command(String... words) {
    return new Hook(
        List.of(words),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        new TreeMap<>(Map.of("GREETING", Optional.of("hello"))),
        false);
  }

  @Test
  void tellsItsVersion() {
    var info = engine.version();

    assertThat(info.version()).isNotEmpty();
    assertThat(info.os()).isEqualTo("linux");
    assertThat(info.podman()).isEqualTo(engine.podman());
    assertThat(engine.api().compareTo(ApiVersion.OLDEST)).isNotNegative();
  }

  @Test
  void runsAContainerAndKeepsItsLog() {
    String id = create("log", "echo out; echo err >&2; exit 3");
    engine.containers().start(id);

    assertThat(engine.containers().waitFor(id, "not-running", new Cancel())).isEqualTo(3);
    assertThat(log(id, false, LogFrame.Channel.STDOUT)).isEqualTo("out\n");
    assertThat(log(id, false, LogFrame.Channel.STDERR)).isEqualTo("err\n");
    var detail = engine.containers().inspect(id);
    assertThat(detail.name()).isEqualTo(PREFIX + "log");
    assertThat(detail.status()).isEqualTo("exited");
    assertThat(detail.exitCode()).isEqualTo(3);
    assertThat(detail.health()).isEmpty();
  }

  @Test
  void listsAContainerByItsLabel() {
    String id = create("list", "sleep 100");
    engine.containers().start(id);

    var found = engine.containers().list(true, Filters.NONE.and("label", "jcompose.test=list"));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).id()).isEqualTo(id);
    assertThat(found.get(0).name()).isEqualTo(PREFIX + "list");
    assertThat(found.get(0).state()).isEqualTo("running");
    assertThat(found.get(0).image()).endsWith(TestImage.NAME);
    assertThat(found.get(0).labels()).containsEntry("jcompose.test", "list");
    assertThat(found.get(0).networks()).isNotEmpty();
  }

  @Test
  void startsStopsAndRemovesTwiceWithoutComplaint() {
    String id = create("twice", "trap 'exit 0' TERM; while true; do sleep 0.1; done");

    engine.containers().start(id);
    engine.containers().start(id);
    engine.containers().stop(id, Optional.of(5));
    engine.containers().settle(id);
    var stopped = engine.containers().list(true, Filters.NONE.and("label", "jcompose.test=twice"));
    assertThat(stopped).extracting(ContainerSummary::state).containsExactly("exited");
    engine.containers().stop(id, Optional.of(5));
    engine.containers().remove(id, true, true);
    engine.containers().remove(id, true, true);

    assertThat(engine.containers().list(true, Filters.NONE.and("label", "jcompose.test=twice")))
        .isEmpty();
  }

  @Test
  void tellsWhichNameIsTaken() {
    create("name", "true");
    var body = new DictBuilder().put("Image", image).build();

    assertThatThrownBy(() -> engine.containers().create(PREFIX + "name", Optional.empty(), body))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NAME_IN_USE));
  }

  @Test
  void tellsThatAnImageIsMissing() {
    var body = new DictBuilder().put("Image", "jcompose-test/missing:0").build();

    assertThat(engine.images().inspect("jcompose-test/missing:0")).isEmpty();
    assertThatThrownBy(() -> engine.containers().create(PREFIX + "missing", Optional.empty(), body))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_SUCH_IMAGE));
  }

  @Test
  void describesTheImage() {
    var detail = engine.images().inspect(image).orElseThrow();

    assertThat(detail.platform()).startsWith("linux/");
    assertThat(detail.hasHealthcheck()).isFalse();
    assertThat(engine.images().list(Filters.NONE.and("reference", image)))
        .anySatisfy(one -> assertThat(one.id()).isEqualTo(detail.id()));
  }

  @Test
  void runsACommandInsideARunningContainer() {
    String id = create("exec", "sleep 100");
    engine.containers().start(id);
    String exec =
        engine
            .execs()
            .create(id, command("sh", "-c", "echo $GREETING; echo no >&2; exit 7"), false, false);
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();

    try (Duplex duplex = engine.execs().start(exec, false)) {
      duplex.read(
          frame -> {
            collect(frame, LogFrame.Channel.STDOUT, out);
            collect(frame, LogFrame.Channel.STDERR, err);
          });
    }

    assertThat(engine.execs().exitCode(exec)).isEqualTo(7);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("hello\n");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("no\n");
  }

  @Test
  void feedsInputUntilTheHalfClose() throws Exception {
    String id =
        create(
            "stdin",
            new DictBuilder()
                .put("Cmd", Value.texts(List.of("wc", "-c")))
                .put("OpenStdin", Value.TRUE)
                .put("StdinOnce", Value.TRUE));
    var out = new ByteArrayOutputStream();

    try (Duplex duplex = engine.containers().attach(id, false, true)) {
      engine.containers().start(id);
      duplex.input().write("12345".getBytes(StandardCharsets.UTF_8));
      duplex.input().close();
      duplex.read(frame -> collect(frame, LogFrame.Channel.STDOUT, out));
    }

    assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("5");
  }

  @Test
  void passesATerminalsOutputUnframed() {
    String id =
        create(
            "tty",
            new DictBuilder()
                .put("Cmd", Value.texts(List.of("echo", "plain")))
                .put("Tty", Value.TRUE));
    engine.containers().start(id);
    engine.containers().waitFor(id, "not-running", new Cancel());

    assertThat(engine.containers().inspect(id).tty()).isTrue();
    assertThat(log(id, true, LogFrame.Channel.STDOUT)).isEqualTo("plain\r\n");
  }

  @Test
  void copiesFilesInBeforeTheStartAndOutAgain() throws Exception {
    String id = create("archive", "cat /tmp/note");

    engine.containers().putArchive(id, "/tmp", new ByteArrayInputStream(note("hi")));
    engine.containers().start(id);
    engine.containers().waitFor(id, "not-running", new Cancel());

    assertThat(log(id, false, LogFrame.Channel.STDOUT)).isEqualTo("hi");
    try (var tar =
        new TarArchiveInputStream(engine.containers().getArchive(id, "/tmp/note", new Cancel()))) {
      assertThat(tar.getNextEntry().getName()).isEqualTo("note");
      assertThat(new String(tar.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("hi");
    }
  }

  private static byte[] note(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      var entry = new TarArchiveEntry("note");
      entry.setSize(text.length());
      tar.putArchiveEntry(entry);
      tar.write(text.getBytes(StandardCharsets.UTF_8));
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  @Test
  void tellsOfWhatHappens() {
    String id = create("events", "exit 4");
    var filters = Filters.NONE.and("label", "jcompose.test=events").and("type", "container");
    var actions = new ArrayList<String>();

    try (EventStream events = engine.events(filters, new Cancel())) {
      engine.containers().start(id);
      while (!actions.contains("die")) {
        var item = (EventStream.Item.Occurred) events.next().orElseThrow();
        actions.add(item.event().action());
        assertThat(item.event().actor()).isEqualTo(id);
      }
    }

    assertThat(actions).contains("start", "die");
  }

  @Test
  void endsWaitsLogsAndEventsWhenCancelled() throws Exception {
    String id = create("cancel", "echo on; sleep 100");
    engine.containers().start(id);
    var cancel = new Cancel();
    EventStream events = engine.events(Filters.NONE.and("container", id), cancel);
    var logs =
        CompletableFuture.runAsync(
            () ->
                engine.containers().logs(id, false, WHOLE_LOG, cancel, frame -> cancel.request()));
    var next = CompletableFuture.supplyAsync(events::next);

    logs.get(10, TimeUnit.SECONDS);

    assertThat(next.get(10, TimeUnit.SECONDS)).isEmpty();
    assertThatThrownBy(() -> engine.containers().waitFor(id, "not-running", cancel))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
  }
}
