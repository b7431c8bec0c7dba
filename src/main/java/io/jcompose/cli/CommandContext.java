package io.jcompose.cli;

import io.jcompose.cli.options.GlobalOptions;

/** What every command gets: its surroundings, and the options that stand before its name. */
public record CommandContext(
    Shell shell, GlobalOptions global, Interrupts interrupts, Headstart headstart) {
  /** The same in other surroundings. */
  public CommandContext with(Shell other) {
    return new CommandContext(other, global, interrupts, headstart);
  }

  /** A variable that is a setting: the process's, else an env file's, else empty. */
  public String setting(String name) {
    return global.variable(shell, name);
  }
}
