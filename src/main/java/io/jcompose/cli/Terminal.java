package io.jcompose.cli;

import io.jcompose.cli.console.Console;
import io.jcompose.cli.render.TerminalSize;

/** Which streams are a terminal, and that terminal itself. */
public record Terminal(boolean in, boolean out, boolean err, Console console) {
  /**
   * The cells that a line of standard output has; as many as it needs where that is no terminal.
   */
  public int room() {
    return out ? console.size().columns() : Integer.MAX_VALUE;
  }

  /** No stream is one. */
  public static Terminal none() {
    return new Terminal(false, false, false, Console.of(TerminalSize.USUAL));
  }
}
