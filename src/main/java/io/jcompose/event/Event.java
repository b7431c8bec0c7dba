package io.jcompose.event;

import io.jcompose.diag.Diagnostic;
import io.jcompose.value.Value;

/**
 * What happens during work, as values. Emitted from several threads, one at a time.
 *
 * <p>{@code step} is the step's number in the plan; {@code subject} names what it works on for a
 * person, such as {@code Container shop-web-1}.
 */
public sealed interface Event {
  /** A step begins; {@code doing} is a participle such as {@code Creating}. */
  record StepStarted(int step, String host, String subject, String doing) implements Event {}

  /** A part of a step (an image layer, say) advances; {@code total} is 0 while unknown. */
  record StepProgress(int step, String part, String status, long current, long total)
      implements Event {}

  /**
   * What a pull or push came to, told before its step is done.
   *
   * @param digest of the image at its registry; empty when the engine did not tell
   * @param bytes those of the layers that travelled
   */
  record StepTransferred(int step, String digest, long bytes) implements Event {}

  /** What a builder tells of the image of a service, told before its step is done. */
  record Built(int step, String service, Value.Dict results) implements Event {}

  /** A line that the work printed, such as a build's output. */
  record StepOutput(int step, String line) implements Event {}

  /** What happens in a build. */
  record Building(int step, BuildNews news) implements Event {}

  /** A step is done; {@code done} is a participle such as {@code Created}. */
  record StepDone(int step, String host, String subject, String done) implements Event {}

  /** A guarded step turned out not to be needed. */
  record StepUnneeded(int step, String host, String subject) implements Event {}

  /** A step was not attempted because step {@code cause} failed. */
  record StepSkipped(int step, String host, String subject, int cause) implements Event {}

  /** A step was not attempted, or given up, because the work was cancelled. */
  record StepCancelled(int step, String host, String subject) implements Event {}

  /** A step failed. */
  record StepFailed(int step, String host, String subject, Diagnostic problem) implements Event {}

  /** A warning or note beside the steps. */
  record Notice(Diagnostic problem) implements Event {}

  /** A thing that is as wanted already and needs no step; {@code state} is such as Running. */
  record Unchanged(String host, String subject, String state) implements Event {}
}
