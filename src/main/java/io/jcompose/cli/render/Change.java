package io.jcompose.cli.render;

/**
 * What an event means for the row of a subject.
 *
 * @param text the state for a person, such as Creating, Started or Error
 * @param detail one more line on it, or empty
 */
record Change(int step, Subject subject, Kind kind, String text, String detail) {
  /** Which way the state moved. */
  enum Kind {
    STARTED,
    DONE,
    UNNEEDED,
    SKIPPED,
    CANCELLED,
    FAILED,
    UNCHANGED
  }
}
