package io.jcompose.build;

import io.jcompose.event.BuildNews;
import io.jcompose.event.BuildNews.State;
import io.jcompose.wire.StreamRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The classic builder's output, cut into lines and instructions. Used by one thread. */
final class BuildLog {
  private static final int KEPT_LINES = 20;

  private final Consumer<BuildProgress> progress;
  private final LongSupplier nanos;
  private final StringBuilder line = new StringBuilder();
  private final Deque<String> tail = new ArrayDeque<>();
  private @Nullable ClassicStep step;
  private int begun;
  private long since;
  private boolean cached;
  private @Nullable String error;

  BuildLog(Consumer<BuildProgress> progress, LongSupplier nanos) {
    this.progress = progress;
    this.nanos = nanos;
  }

  void accept(StreamRecord record) {
    record.error().ifPresent(it -> error = it);
    for (int i = 0; i < record.stream().length(); i++) {
      char c = record.stream().charAt(i);
      if (c == '\n') {
        endLine();
      } else {
        line.append(c);
      }
    }
    if (!record.status().isEmpty() && !record.id().isEmpty()) {
      progress.accept(
          new BuildProgress.Transfer(
              record.id(), record.status(), record.current(), record.total()));
    } else if (!record.status().isEmpty()) {
      output(record.status());
    }
  }

  /**
   * To be called when the stream has ended: passes on a last line without a break, and how the step
   * that was begun last ended.
   *
   * @param why of one that failed
   */
  void end(State state, String why) {
    if (!line.isEmpty()) {
      endLine();
    }
    endStep(state == State.DONE && cached ? State.CACHED : state, why);
  }

  /** What the engine said when it gave up. */
  Optional<String> error() {
    return Optional.ofNullable(error);
  }

  /** The step that was begun last. */
  Optional<ClassicStep> step() {
    return Optional.ofNullable(step);
  }

  /** The last lines since that step began. */
  List<String> tail() {
    return List.copyOf(tail);
  }

  private void endLine() {
    String text = line.toString().stripTrailing();
    line.setLength(0);
    var next = ClassicStep.read(text);
    if (next.isPresent()) {
      endStep(cached ? State.CACHED : State.DONE, "");
      begin(next.get());
    } else if (ClassicStep.fromCache(text)) {
      cached = true;
    } else if (!text.isEmpty()) {
      tail.addLast(text);
      if (tail.size() > KEPT_LINES) {
        tail.removeFirst();
      }
      output(text);
    }
  }

  private void begin(ClassicStep next) {
    step = next;
    begun++;
    since = nanos.getAsLong();
    cached = false;
    tail.clear();
    tell(new BuildNews.Stages(Math.max(next.total(), begun)));
    stage(State.RUNNING, Duration.ZERO, "");
  }

  private void endStep(State state, String why) {
    if (step != null) {
      stage(state, Duration.ofNanos(nanos.getAsLong() - since), why);
    }
  }

  private void stage(State state, Duration took, String why) {
    step().ifPresent(it -> tell(new BuildNews.Stage(begun, it.name(), state, took, why)));
  }

  private void output(String text) {
    if (step == null) {
      progress.accept(new BuildProgress.Output(text));
    } else {
      var at = Duration.ofNanos(nanos.getAsLong() - since);
      tell(new BuildNews.StageOutput(begun, at, text));
    }
  }

  private void tell(BuildNews news) {
    progress.accept(new BuildProgress.News(news));
  }
}
