package io.jcompose.event;

/** How a step ended. */
public enum Status {
  DONE,
  UNNEEDED,
  FAILED,
  SKIPPED,
  CANCELLED
}
