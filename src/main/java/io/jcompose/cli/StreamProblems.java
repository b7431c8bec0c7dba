package io.jcompose.cli;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.FileWords;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Every message about terminals, and about what cannot be written. */
public final class StreamProblems {
  private StreamProblems() {}

  /** A file that a command was to write. */
  public static Diagnostic unwritable(String path, IOException failure) {
    String why =
        failure instanceof NoSuchFileException
            ? "its directory does not exist"
            : FileWords.of(failure);
    return Diagnostic.error(new Code("JC711"), "`" + path + "` cannot be written: " + why + ".");
  }

  /** Bytes that are for a file. */
  public static Diagnostic noTerminal(String hint) {
    return Diagnostic.error(new Code("JC743"), "An archive is not written to a terminal.")
        .hint(hint);
  }

  /** A terminal that was asked for in so many words. */
  public static Diagnostic noTerminalHere() {
    return Diagnostic.error(
            new Code("JC830"), "The command cannot have a terminal: standard input here is none.")
        .hint("Leave out `--no-tty=false`, or add `--interactive=false` if it reads nothing.");
  }

  /** A terminal that does not become raw. */
  public static Diagnostic noRawMode(String words) {
    return Diagnostic.error(
            new Code("JC720"), "The terminal cannot be put in raw mode: " + words + ".")
        .hint("With `--no-tty` the command runs without a terminal.");
  }

  /** Standard output that takes no more. */
  static Diagnostic outputLost(IOException failure) {
    return Diagnostic.error(
        new Code("JC712"),
        "The output is incomplete, because it cannot be written: " + FileWords.of(failure) + ".");
  }
}
