package io.jcompose.build.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.build.BuildProgress;
import io.jcompose.build.BuildProgress.Stage;
import io.jcompose.build.BuildProgress.StageOutput;
import io.jcompose.build.BuildProgress.StagePart;
import io.jcompose.build.control.StatusUpdate;
import io.jcompose.build.control.Vertex;
import io.jcompose.build.control.VertexLog;
import io.jcompose.build.control.VertexStatus;
import io.jcompose.event.Event.StageState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final List<BuildProgress> told = new ArrayList<>();
  private final Trace trace = new Trace(told::add);

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
        .containsExactly(
            new Stage(1, "early", StageState.RUNNING, Duration.ZERO),
            new Stage(2, "late", StageState.RUNNING, Duration.ZERO),
            new Stage(1, "early", StageState.DONE, Duration.ofMillis(1500)),
            new Stage(2, "late", StageState.CACHED, Duration.ZERO));
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
        .contains(new Stage(1, "other", StageState.CANCELLED, Duration.ofMillis(41)))
        .contains(new Stage(2, "[2/2] RUN make", StageState.FAILED, Duration.ofMillis(40)));
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
            new StagePart(1, "layer", 3, 9, false), new StagePart(1, "layer", 9, 9, true));
  }
}
