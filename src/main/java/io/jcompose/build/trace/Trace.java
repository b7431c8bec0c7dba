package io.jcompose.build.trace;

import io.jcompose.build.BuildProgress;
import io.jcompose.build.control.StatusUpdate;
import io.jcompose.build.control.Vertex;
import io.jcompose.build.control.VertexLog;
import io.jcompose.build.control.VertexStatus;
import io.jcompose.event.Event.StageState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The updates of a build as what a person is told: each stage gets a number when it begins, its
 * output comes in lines, and of a failed one the end of its output is kept. One thread at a time.
 */
public final class Trace {
  private final Consumer<BuildProgress> told;
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private int begun;
  private @Nullable Stage failed;

  public Trace(Consumer<BuildProgress> told) {
    this.told = told;
  }

  /** Takes an update in; what a stage did is told before its end. */
  public void accept(StatusUpdate update) {
    update.vertexes().forEach(this::begin);
    update.statuses().forEach(this::status);
    update.logs().forEach(this::log);
    update.vertexes().forEach(this::end);
  }

  /** The stage that failed, or the last one of several. */
  public Optional<FailedStage> failure() {
    return Optional.ofNullable(failed)
        .map(it -> new FailedStage(it.name, it.error, it.lines.tail()));
  }

  /**
   * A stage that failed.
   *
   * @param name such as {@code [web 2/4] RUN make}
   * @param output the last lines that it printed
   */
  public record FailedStage(String name, String error, List<String> output) {
    public FailedStage {
      output = List.copyOf(output);
    }
  }

  private void begin(Vertex vertex) {
    var stage = stages.computeIfAbsent(vertex.digest(), it -> new Stage(vertex.name()));
    if (vertex.started().isPresent() && stage.number == 0) {
      stage.number = ++begun;
      stage.started = vertex.started().get();
      tell(stage, StageState.RUNNING, Duration.ZERO);
    }
  }

  private void end(Vertex vertex) {
    var stage = stages.get(vertex.digest());
    if (vertex.completed().isPresent() && stage != null && stage.number > 0 && !stage.over) {
      end(stage, vertex, vertex.completed().get());
    }
  }

  private void end(Stage stage, Vertex vertex, Instant completed) {
    stage.over = true;
    stage.lines.end().ifPresent(it -> output(stage, completed, it));
    stage.error = vertex.error();
    var state = state(vertex);
    if (state == StageState.FAILED) {
      failed = stage;
    }
    tell(stage, state, Duration.between(stage.started, completed));
  }

  private static StageState state(Vertex vertex) {
    if (vertex.error().endsWith("context canceled")) {
      return StageState.CANCELLED;
    } else if (!vertex.error().isEmpty()) {
      return StageState.FAILED;
    }
    return vertex.cached() ? StageState.CACHED : StageState.DONE;
  }

  private void tell(Stage stage, StageState state, Duration took) {
    told.accept(new BuildProgress.Stage(stage.number, stage.name, state, took));
  }

  private void status(VertexStatus status) {
    var stage = stages.get(status.vertex());
    if (stage != null && stage.number > 0 && !status.equals(stage.parts.put(status.id(), status))) {
      String name = status.name().isEmpty() ? status.id() : status.name();
      boolean done = status.completed().isPresent();
      told.accept(
          new BuildProgress.StagePart(stage.number, name, status.current(), status.total(), done));
    }
  }

  private void log(VertexLog log) {
    var stage = stages.get(log.vertex());
    if (stage != null) {
      var at = log.at().orElse(stage.started);
      stage.lines.add(log.bytes(), it -> output(stage, at, it));
    }
  }

  private void output(Stage stage, Instant at, String line) {
    told.accept(
        new BuildProgress.StageOutput(stage.number, Duration.between(stage.started, at), line));
  }

  /** A vertex, as far as it has come. */
  private static final class Stage {
    private final String name;
    private final StageLines lines = new StageLines();
    private final Map<String, VertexStatus> parts = new HashMap<>();
    private int number;
    private Instant started = Instant.EPOCH;
    private boolean over;
    private String error = "";

    private Stage(String name) {
      this.name = name;
    }
  }
}
