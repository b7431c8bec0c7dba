package io.jcompose.cli;

import io.jcompose.cli.options.GlobalOptions;
import io.jcompose.cli.words.Sheet;
import io.jcompose.cli.words.Sheets;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands and their options as they are described to those who read and write about them. */
public final class CommandTree {
  /** Those whose first argument begins what is none of our options: a command for a container. */
  private static final Set<String> RUNNING_COMMANDS = Set.of("exec", "run");

  private CommandTree() {}

  /** All commands, for those who describe and run none. */
  public static CommandLine all() {
    return all(
        new Shell(
            InputStream.nullInputStream(),
            System.out,
            System.err,
            Map.of(),
            "/",
            "/",
            Terminal.none()));
  }

  /** All of it, to be read and not to be run. */
  public static CommandLine all(Shell shell) {
    return of("", shell);
  }

  /** As {@link #all}, but of the commands only the one of that name, if it is one. */
  public static CommandLine of(String command, Shell shell) {
    var global = new GlobalOptions();
    var headstart = Headstart.begin(shell, "help");
    return of(command, new CommandContext(command, shell, global, Interrupts.none(), headstart));
  }

  /** The root with the command of that name; with all of them when there is none. */
  static CommandLine of(String name, CommandContext context) {
    var root = root(context);
    for (String each : Subcommands.has(name) ? List.of(name) : Subcommands.names()) {
      root.addSubcommand(each, command(each, context));
    }
    return root;
  }

  /** What the words after a command can be; with an empty name those before all commands. */
  static Sheet sheet(String name, CommandContext context) {
    return Sheets.of(name, () -> described(name, context));
  }

  private static CommandSpec described(String name, CommandContext context) {
    var root = root(context);
    if (name.isEmpty()) {
      return root.getCommandSpec();
    }
    var command = command(name, context);
    root.addSubcommand(name, command);
    return command.getCommandSpec();
  }

  private static CommandLine root(CommandContext context) {
    var root = new CommandLine(context.global());
    root.getCommandSpec().addOption(Usage.helpOption());
    return root;
  }

  private static CommandLine command(String name, CommandContext context) {
    var command = new CommandLine(Subcommands.make(name, context));
    command.getCommandSpec().addOption(Usage.helpOption());
    return command.setStopAtPositional(RUNNING_COMMANDS.contains(name));
  }
}
