package io.jcompose.cli.options;

import picocli.CommandLine.Option;

/** What frees a project that a dead run still holds. */
public final class BreakLockOption {
  @Option(
      names = "--break-lock",
      description = "Take the project from a run on another machine, which is dead.")
  private boolean breakLock;

  public boolean isGiven() {
    return breakLock;
  }
}
