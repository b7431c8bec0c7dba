package io.jcompose.build;

import io.jcompose.wire.StreamRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The classic builder's output, cut into lines and instructions. Used by one thread. */
final class BuildLog {
  private static final int KEPT_LINES = 20;

  private final Consumer<BuildProgress> progress;
  private final StringBuilder line = new StringBuilder();
  private final Deque<String> tail = new ArrayDeque<>();
  private BuildProgress.@Nullable Instruction instruction;
  private @Nullable String error;

  BuildLog(Consumer<BuildProgress> progress) {
    this.progress = progress;
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
      progress.accept(new BuildProgress.Output(record.status()));
    }
  }

  /** To be called when the stream has ended: passes on a last line without a break. */
  void end() {
    if (!line.isEmpty()) {
      endLine();
    }
  }

  /** What the engine said when it gave up. */
  Optional<String> error() {
    return Optional.ofNullable(error);
  }

  /** The instruction that was begun last. */
  Optional<BuildProgress.Instruction> instruction() {
    return Optional.ofNullable(instruction);
  }

  /** The last lines since that instruction began. */
  List<String> tail() {
    return List.copyOf(tail);
  }

  private void endLine() {
    String text = line.toString().stripTrailing();
    line.setLength(0);
    var begun = instruction(text);
    if (begun != null) {
      instruction = begun;
      tail.clear();
      progress.accept(begun);
    } else if (!text.isEmpty()) {
      tail.addLast(text);
      if (tail.size() > KEPT_LINES) {
        tail.removeFirst();
      }
      progress.accept(new BuildProgress.Output(text));
    }
  }

  /** Reads {@code Step 3/9 : RUN x}, or Podman's {@code STEP 3/9: RUN x}. */
  private static BuildProgress.@Nullable Instruction instruction(String text) {
    if (!text.startsWith("Step ") && !text.startsWith("STEP ")) {
      return null;
    }
    int slash = text.indexOf('/');
    int colon = text.indexOf(':');
    if (slash < 0 || colon < slash) {
      return null;
    }
    int number = number(text.substring(5, slash));
    int total = number(text.substring(slash + 1, colon).strip());
    String words = text.substring(colon + 1).strip();
    return number < 0 || total < 0 ? null : new BuildProgress.Instruction(number, total, words);
  }

  private static int number(String digits) {
    if (digits.isEmpty() || digits.length() > 6) {
      return -1;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return -1;
      }
    }
    return Integer.parseInt(digits);
  }
}
