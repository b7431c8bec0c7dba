package io.jcompose.build;

import io.jcompose.diag.Diagnostic;
import io.jcompose.event.Event.StageState;
import io.jcompose.value.Value;
import java.time.Duration;

/** What a build tells while it runs. */
public sealed interface BuildProgress {
  /** An instruction of the Dockerfile begins; {@code number} counts from 1. */
  record Instruction(int number, int total, String text) implements BuildProgress {}

  /** A line of output. */
  record Output(String line) implements BuildProgress {}

  /**
   * A step of BuildKit begins or ends.
   *
   * @param number in the order in which they began, from 1
   * @param name such as {@code [web 2/4] RUN make}
   * @param took zero while it runs
   */
  record Stage(int number, String name, StageState state, Duration took) implements BuildProgress {}

  /** A line that a stage printed, so long after it began. */
  record StageOutput(int number, Duration since, String line) implements BuildProgress {}

  /** A part of a stage's work, such as a layer; {@code total} is 0 while unknown. */
  record StagePart(int number, String name, long current, long total, boolean done)
      implements BuildProgress {}

  /** A layer of a base image arrives; {@code total} bytes is 0 while unknown. */
  record Transfer(String layer, String status, long current, long total) implements BuildProgress {}

  /** What the builder tells at the end. */
  record Finished(Value.Dict results) implements BuildProgress {}

  /** A warning about the build. */
  record Notice(Diagnostic problem) implements BuildProgress {}
}
