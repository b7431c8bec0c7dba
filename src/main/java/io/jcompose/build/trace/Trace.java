package io.jcompose.build.trace;

import io.jcompose.build.control.StatusUpdate;
import io.jcompose.build.control.Vertex;
import io.jcompose.build.control.VertexLog;
import io.jcompose.build.control.VertexStatus;
import io.jcompose.event.BuildNews;
import io.jcompose.event.BuildNews.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The updates of a build as what a person is told: each stage gets a number when it begins, its
 * output comes in lines, and of a failed one the end of its output is kept. One thread at a time.
 *
 * <p>BuildKit tells an end twice when a stage first looks whether anything is to be done, and then
 * does it or finds it cached. So an end in no time is not told before something else shows that it
 * was the last.
 */
public final class Trace {
  private final Consumer<BuildNews> told;
  private final UnaryOperator<String> shown;
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private int begun;
  private @Nullable Stage failed;

  /**
   * A build that has not begun.
   *
   * @param shown the name of a part of a stage as a person is to read it
   */
  public Trace(Consumer<BuildNews> told, UnaryOperator<String> shown) {
    this.told = told;
    this.shown = shown;
  }

  /** Takes an update in; what a stage did is told between its begin and its end. */
  public void accept(StatusUpdate update) {
    int known = stages.size();
    update.vertexes().forEach(it -> stages.computeIfAbsent(it.digest(), d -> new Stage(it)));
    if (stages.size() > known) {
      told.accept(new BuildNews.Stages(stages.size()));
    }
    var waiting = waiting();
    work(update, it -> !waiting.contains(it));
    for (var vertex : update.vertexes()) {
      begin(vertex);
      if (!waiting.contains(vertex.digest())) {
        turn(vertex);
      }
    }
    work(update, waiting::contains);
    update.vertexes().forEach(this::turn);
  }

  /** Those that have not begun. */
  private Set<String> waiting() {
    var digests = new HashSet<String>();
    stages.forEach(
        (digest, stage) -> {
          if (stage.number == 0) {
            digests.add(digest);
          }
        });
    return digests;
  }

  private void work(StatusUpdate update, Predicate<String> of) {
    update.statuses().stream().filter(it -> of.test(it.vertex())).forEach(this::status);
    update.logs().stream().filter(it -> of.test(it.vertex())).forEach(this::log);
  }

  /** There are no more updates. What still ran then has been left where it was, unless all went. */
  public void end(boolean well) {
    for (var stage : stages.values()) {
      if (stage.held || stage.clock.running()) {
        end(stage, stage.held || well ? State.DONE : State.CANCELLED);
      }
    }
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
    var stage = stages.get(vertex.digest());
    if (stage != null && stage.clock.isNews(vertex)) {
      boolean told = stage.clock.running() || stage.clock.over();
      stage.clock.accept(vertex);
      stage.held = false;
      if (!told) {
        release(vertex);
        stage.number = stage.number == 0 ? ++begun : stage.number;
        tell(stage, State.RUNNING, Duration.ZERO);
      }
      if (vertex.cached()) {
        turn(vertex);
      }
    }
  }

  /** What a stage builds on has ended, and so has what nothing is built on. */
  private void release(Vertex next) {
    for (var entry : stages.entrySet()) {
      var stage = entry.getValue();
      if (stage.held && (next.inputs().contains(entry.getKey()) || !isNeeded(entry.getKey()))) {
        end(stage, State.DONE);
      }
    }
  }

  private boolean isNeeded(String digest) {
    return stages.values().stream().anyMatch(it -> it.inputs.contains(digest));
  }

  private boolean isUsed(String digest) {
    return stages.values().stream().anyMatch(it -> it.number > 0 && it.inputs.contains(digest));
  }

  private void turn(Vertex vertex) {
    var stage = stages.get(vertex.digest());
    if (stage == null || !stage.clock.over()) {
      return;
    }
    stage.error = vertex.error();
    var state = state(vertex);
    stage.held = state == State.DONE && stage.clock.inNoTime() && !isUsed(vertex.digest());
    if (!stage.held) {
      end(stage, state);
    }
  }

  private void end(Stage stage, State state) {
    stage.lines.end().ifPresent(it -> output(stage, stage.clock.last(), it));
    if (state == State.FAILED) {
      failed = stage;
    }
    stage.clock.tell();
    stage.held = false;
    tell(stage, state, stage.clock.spent());
  }

  private static State state(Vertex vertex) {
    if (vertex.error().endsWith("context canceled")) {
      return State.CANCELLED;
    } else if (!vertex.error().isEmpty()) {
      return State.FAILED;
    }
    return vertex.cached() ? State.CACHED : State.DONE;
  }

  private void tell(Stage stage, State state, Duration took) {
    String error = state == State.FAILED ? stage.error : "";
    told.accept(new BuildNews.Stage(stage.number, stage.name, state, took, error));
  }

  private void status(VertexStatus status) {
    var stage = stages.get(status.vertex());
    if (stage != null && stage.number > 0 && !status.equals(stage.parts.put(status.id(), status))) {
      var end = status.completed().or(status::at);
      var took = status.started().flatMap(from -> end.map(it -> Duration.between(from, it)));
      told.accept(
          new BuildNews.StagePart(
              stage.number,
              shown.apply(status.id()),
              status.current(),
              status.total(),
              took.orElse(Duration.ZERO),
              status.completed().isPresent()));
    }
  }

  private void log(VertexLog log) {
    var stage = stages.get(log.vertex());
    if (stage != null) {
      var at = log.at().orElse(stage.clock.first());
      stage.lines.add(log.bytes(), it -> output(stage, at, it));
    }
  }

  private void output(Stage stage, Instant at, String line) {
    var since = Duration.between(stage.clock.first(), at);
    told.accept(new BuildNews.StageOutput(stage.number, since, line));
  }

  /** A vertex, as far as it has come. */
  private static final class Stage {
    private final String name;
    private final List<String> inputs;
    private final StageClock clock = new StageClock();
    private final StageLines lines = new StageLines();
    private final Map<String, VertexStatus> parts = new LinkedHashMap<>();
    private int number;
    private boolean held;
    private String error = "";

    private Stage(Vertex vertex) {
      name = vertex.name();
      inputs = vertex.inputs();
    }
  }
}
