package io.jcompose.cli.options;

import io.jcompose.cli.StreamProblems;
import io.jcompose.cli.Terminal;
import io.jcompose.diag.JComposeException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a command in a container gets a terminal and our input. */
public final class TerminalOptions {
  @Option(
      names = {"-T", "--no-tty", "--no-TTY"},
      fallbackValue = "true",
      description = "Give it no terminal; by default it has one when you have.")
  private @Nullable Boolean noTty;

  @Option(
      names = {"-t", "--tty"},
      fallbackValue = "true",
      hidden = true)
  private boolean tty = true;

  @Option(
      names = {"-i", "--interactive"},
      fallbackValue = "true",
      description = "Pass standard input on to it; this is the default.")
  private boolean interactive = true;

  public boolean interactive() {
    return interactive;
  }

  /**
   * Whether it gets a terminal: as was said, else if input and output here are one.
   *
   * @throws JComposeException when it was said, and input that is none would end it at once
   */
  public boolean tty(Terminal terminal) {
    boolean wanted = tty && noTty != null && !noTty;
    if (wanted && interactive && !terminal.in()) {
      throw new JComposeException(StreamProblems.noTerminalHere());
    }
    return tty && (noTty == null ? terminal.in() && terminal.out() : !noTty);
  }
}
