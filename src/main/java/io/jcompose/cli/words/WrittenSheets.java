package io.jcompose.cli.words;

/**
 * The sheets that were written when jcompose was built. There are none here: packaging replaces
 * this class with the one that {@link SheetWriter} writes.
 */
final class WrittenSheets {
  private WrittenSheets() {}

  /** The text of a command's sheet; empty when it was not written. */
  static String of(String command) {
    return "";
  }
}
