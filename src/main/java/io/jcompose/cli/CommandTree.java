package io.jcompose.cli;

import io.jcompose.cli.options.GlobalOptions;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** The commands and their options as the parser has them. */
public final class CommandTree {
  /** Those whose first argument begins what is none of our options: a command for a container. */
  private static final Set<String> RUNNING_COMMANDS = Set.of("exec", "run");

  private CommandTree() {}

  /** All of it, to be read and not to be run. */
  public static CommandLine all(Shell shell) {
    return of("", shell);
  }

  /** As {@link #all}, but of the commands only the one of that name, if it is one. */
  public static CommandLine of(String command, Shell shell) {
    var global = new GlobalOptions();
    var headstart = Headstart.begin(shell, "help");
    return of(command, new CommandContext(shell, global, Interrupts.none(), headstart));
  }

  /** The root with the command of that name; with all of them when there is none. */
  static CommandLine of(String name, CommandContext context) {
    var root = new CommandLine(context.global());
    root.getCommandSpec().addOption(Usage.helpOption());
    for (String each : Subcommands.has(name) ? List.of(name) : Subcommands.names()) {
      root.addSubcommand(each, command(each, context));
    }
    // As in docker compose, the last one holds, and `@name` is no file to read arguments from.
    return root.setOverwrittenOptionsAllowed(true).setExpandAtFiles(false);
  }

  private static CommandLine command(String name, CommandContext context) {
    var command = new CommandLine(Subcommands.make(name, context));
    command.getCommandSpec().addOption(Usage.helpOption());
    return command.setStopAtPositional(RUNNING_COMMANDS.contains(name));
  }
}
