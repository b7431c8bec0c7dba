package io.jcompose.build;

import io.jcompose.diag.Diagnostic;
import io.jcompose.event.BuildNews;
import io.jcompose.value.Value;

/** What a build tells while it runs. */
public sealed interface BuildProgress {
  /** A line of output that belongs to no stage. */
  record Output(String line) implements BuildProgress {}

  /** What happens in its stages. */
  record News(BuildNews news) implements BuildProgress {}

  /** A layer of a base image arrives; {@code total} bytes is 0 while unknown. */
  record Transfer(String layer, String status, long current, long total) implements BuildProgress {}

  /** Builds that take this one as a context can begin: its image is made, but not there yet. */
  record Defined() implements BuildProgress {}

  /** What the builder tells at the end. */
  record Finished(Value.Dict results) implements BuildProgress {}

  /** A warning about the build. */
  record Notice(Diagnostic problem) implements BuildProgress {}
}
