package io.jcompose.event;

import java.time.Duration;

/** What happens in the stages of a build, which are numbered from 1 as they begin. */
public sealed interface BuildNews {
  /** How far a stage has come. */
  enum State {
    RUNNING,
    CACHED,
    DONE,
    FAILED,
    CANCELLED
  }

  /** So many stages the build has, as far as is known. */
  record Stages(int count) implements BuildNews {}

  /**
   * A stage begins, goes on again, or ends.
   *
   * @param name such as {@code [web 2/4] RUN make}
   * @param took zero while it runs
   * @param error of one that failed; else empty
   */
  record Stage(int number, String name, State state, Duration took, String error)
      implements BuildNews {}

  /** A line that a stage printed, so long after it began. */
  record StageOutput(int number, Duration since, String line) implements BuildNews {}

  /**
   * A part of a stage's work, such as a layer or the context, after such a time of work.
   *
   * @param total 0 while unknown
   */
  record StagePart(int number, String name, long current, long total, Duration took, boolean done)
      implements BuildNews {}
}
