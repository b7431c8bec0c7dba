package io.jcompose.cli;

import io.jcompose.cli.options.GlobalOptions;
import io.jcompose.cli.render.Progress;

/** What every command gets: its name, its surroundings, and the options before its name. */
public record CommandContext(
    String command, Shell shell, GlobalOptions global, Interrupts interrupts, Headstart headstart) {
  /** The same in other surroundings. */
  public CommandContext with(Shell other) {
    return new CommandContext(command, other, global, interrupts, headstart);
  }

  /** After a Ctrl-C, which a terminal echoes, what is told next begins a line. */
  public void beginLine() {
    shell.beginLineAfter(interrupts);
  }

  /** A display of progress under the command's name. */
  public Progress display() {
    return global.display(shell, command);
  }

  /** A variable that is a setting: the process's, else an env file's, else empty. */
  public String setting(String name) {
    return global.variable(shell, name);
  }
}
