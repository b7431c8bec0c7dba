package io.jcompose.cli;

import io.jcompose.cli.console.Console;
import io.jcompose.cli.render.TerminalSize;

/** Which streams are a terminal, and that terminal itself. */
public record Terminal(boolean in, boolean out, boolean err, Console console) {
  /** No stream is one. */
  public static Terminal none() {
    return new Terminal(false, false, false, Console.of(TerminalSize.USUAL));
  }
}
