package io.jcompose.build;

import io.jcompose.diag.Diagnostic;

/** What a build tells while it runs. */
public sealed interface BuildProgress {
  /** An instruction of the Dockerfile begins; {@code number} counts from 1. */
  record Instruction(int number, int total, String text) implements BuildProgress {}

  /** A line of output. */
  record Output(String line) implements BuildProgress {}

  /** A layer of a base image arrives; {@code total} bytes is 0 while unknown. */
  record Transfer(String layer, String status, long current, long total) implements BuildProgress {}

  /** A warning about the build. */
  record Notice(Diagnostic problem) implements BuildProgress {}
}
