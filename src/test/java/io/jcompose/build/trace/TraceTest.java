package io.jcompose.build.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.build.control.StatusUpdate;
import io.jcompose.build.control.Vertex;
import io.jcompose.build.control.VertexLog;
import io.jcompose.build.control.VertexStatus;
import io.jcompose.event.BuildNews;
import io.jcompose.event.BuildNews.Stage;
import io.jcompose.event.BuildNews.StageOutput;
import io.jcompose.event.BuildNews.StagePart;
import io.jcompose.event.BuildNews.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final List<BuildNews> told = new ArrayList<>();
  private final Trace trace = new Trace(told::add, it -> it);

  private static Optional<Instant> at(long millis) {
    return Optional.of(BEGIN.plusMillis(millis));
  }

  private void vertex(
      String name, boolean cached, Optional<Instant> from, Optional<Instant> to, String error) {
    var vertex = new Vertex("sha256:" + name, List.of(), name, cached, from, to, error, "");
    trace.accept(new StatusUpdate(List.of(vertex), List.of(), List.of(), List.of()));
  }

  private void log(String name, long millis, String text) {
    var log = new VertexLog("sha256:" + name, at(millis), 1, text.getBytes(UTF_8));
    trace.accept(new StatusUpdate(List.of(), List.of(), List.of(log), List.of()));
  }

  private void part(String name, long current, boolean done) {
    var part =
        new VertexStatus(
            "layer",
            "sha256:" + name,
            "",
            current,
            9,
            at(1),
            at(0),
            done ? at(2) : Optional.empty());
    trace.accept(new StatusUpdate(List.of(), List.of(part), List.of(), List.of()));
  }

  @Test
  void stagesAreNumberedInTheOrderInWhichTheyBegin() {
    vertex("late", false, Optional.empty(), Optional.empty(), "");
    vertex("early", false, at(0), Optional.empty(), "");
    vertex("late", false, at(5), Optional.empty(), "");
    vertex("early", false, at(0), at(1500), "");
    vertex("late", true, at(5), at(5), "");
    assertThat(told)
        .filteredOn(Stage.class::isInstance)
        .containsExactly(
            new Stage(1, "early", State.RUNNING, Duration.ZERO, ""),
            new Stage(2, "late", State.RUNNING, Duration.ZERO, ""),
            new Stage(1, "early", State.DONE, Duration.ofMillis(1500), ""),
            new Stage(2, "late", State.CACHED, Duration.ZERO, ""));
  }

  @Test
  void outputComesInWholeLinesThoughItArrivesInPieces() {
    vertex("run", false, at(0), Optional.empty(), "");
    log("run", 100, "one\ntw");
    log("run", 200, "o\r\n50%\r100%\nrest");
    vertex("run", false, at(0), at(300), "");
    assertThat(told)
        .filteredOn(StageOutput.class::isInstance)
        .containsExactly(
            new StageOutput(1, Duration.ofMillis(100), "one"),
            new StageOutput(1, Duration.ofMillis(200), "two"),
            new StageOutput(1, Duration.ofMillis(200), "100%"),
            new StageOutput(1, Duration.ofMillis(300), "rest"));
  }

  @Test
  void aCharacterThatIsSplitBetweenPiecesIsWhole() {
    vertex("run", false, at(0), Optional.empty(), "");
    byte[] bytes = "ä\n".getBytes(UTF_8);
    for (byte b : bytes) {
      var log = new VertexLog("sha256:run", at(1), 1, new byte[] {b});
      trace.accept(new StatusUpdate(List.of(), List.of(), List.of(log), List.of()));
    }
    assertThat(told).contains(new StageOutput(1, Duration.ofMillis(1), "ä"));
  }

  @Test
  void ofAFailedStageTheLastLinesAreKept() {
    vertex("other", false, at(0), Optional.empty(), "");
    vertex("[2/2] RUN make", false, at(0), Optional.empty(), "");
    for (int i = 0; i < 30; i++) {
      log("[2/2] RUN make", i, "line " + i + "\n");
    }
    vertex("[2/2] RUN make", false, at(0), at(40), "exit code: 2");
    vertex("other", false, at(0), at(41), "context canceled");
    var failure = trace.failure().orElseThrow();
    assertThat(failure.name()).isEqualTo("[2/2] RUN make");
    assertThat(failure.error()).isEqualTo("exit code: 2");
    assertThat(failure.output()).hasSize(20).startsWith("line 10").endsWith("line 29");
    assertThat(told)
        .contains(new Stage(1, "other", State.CANCELLED, Duration.ofMillis(41), ""))
        .contains(
            new Stage(2, "[2/2] RUN make", State.FAILED, Duration.ofMillis(40), "exit code: 2"));
  }

  @Test
  void aPartIsToldWhenItHasMoved() {
    vertex("load", false, at(0), Optional.empty(), "");
    part("load", 3, false);
    part("load", 3, false);
    part("load", 9, true);
    assertThat(told)
        .filteredOn(StagePart.class::isInstance)
        .containsExactly(
            new StagePart(1, "layer", 3, 9, Duration.ofMillis(1), false),
            new StagePart(1, "layer", 9, 9, Duration.ofMillis(2), true));
  }

  private Vertex on(String name, String base, Optional<Instant> from, Optional<Instant> to) {
    var inputs = base.isEmpty() ? List.<String>of() : List.of("sha256:" + base);
    return new Vertex("sha256:" + name, inputs, name, false, from, to, "", "");
  }

  private void update(Vertex... vertexes) {
    trace.accept(new StatusUpdate(List.of(vertexes), List.of(), List.of(), List.of()));
  }

  private List<String> states() {
    return told.stream()
        .filter(Stage.class::isInstance)
        .map(it -> ((Stage) it).name() + " " + ((Stage) it).state() + " " + ((Stage) it).took())
        .toList();
  }

  @Test
  void aLookAtWhatIsToBeDoneIsNotTheEndOfAStage() {
    update(on("context", "", at(0), at(0)), on("copy", "context", Optional.empty(), at(0)));
    update(on("context", "", at(1), Optional.empty()));
    update(on("context", "", at(1), at(901)), on("copy", "context", at(902), Optional.empty()));
    assertThat(states())
        .containsExactly("context RUNNING PT0S", "context DONE PT0.9S", "copy RUNNING PT0S");
  }

  @Test
  void aStageThatIsFoundToBeCachedIsNotToldAsDone() {
    update(on("from", "", at(0), at(0)), on("run", "from", Optional.empty(), Optional.empty()));
    vertex("from", true, at(1), at(1), "");
    vertex("from", true, at(1), at(1), "");
    assertThat(states()).containsExactly("from RUNNING PT0S", "from CACHED PT0S");
  }

  @Test
  void anEndInNoTimeIsToldWhenTheNextStageBeginsOrTheBuildEnds() {
    update(on("copy", "", at(0), at(3)), on("run", "copy", Optional.empty(), Optional.empty()));
    assertThat(states()).containsExactly("copy RUNNING PT0S");
    update(on("run", "copy", at(4), at(5)));
    assertThat(states())
        .containsExactly("copy RUNNING PT0S", "copy DONE PT0.003S", "run RUNNING PT0S");
    trace.end(true);
    assertThat(states()).endsWith("run DONE PT0.001S");
  }

  @Test
  void whatGoesOnAfterItsEndBeginsAgainAndCountsBothTimes() {
    update(on("from", "", at(0), at(400)));
    update(on("from", "", at(600), Optional.empty()));
    update(on("from", "", at(600), at(700)));
    assertThat(states())
        .containsExactly(
            "from RUNNING PT0S", "from DONE PT0.4S", "from RUNNING PT0S", "from DONE PT0.5S");
  }

  @Test
  void whatRunsWhenAllIsGivenUpIsCancelled() {
    update(on("run", "", at(0), Optional.empty()));
    trace.end(false);
    assertThat(states()).endsWith("run CANCELLED PT0S");
  }

  @Test
  void theNumberOfStagesIsToldWhenMoreBecomeKnown() {
    update(on("a", "", at(0), Optional.empty()), on("b", "", Optional.empty(), Optional.empty()));
    update(on("a", "", at(0), at(50)));
    assertThat(told)
        .filteredOn(BuildNews.Stages.class::isInstance)
        .containsOnly(new BuildNews.Stages(2));
  }
}
