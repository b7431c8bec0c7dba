package io.jcompose.cli;

import io.jcompose.cli.commands.StackNames;
import io.jcompose.cli.complete.Completion;
import io.jcompose.cli.options.GlobalOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The hidden command that shells, and the docker client, ask what can follow. It tells no errors,
 * asks no engine and fetches nothing.
 */
final class Completing {
  static final String COMMAND = "__complete";

  private Completing() {}

  /** Prints what can stand in the place of the last word. */
  static void run(Shell shell, String... words) {
    var all = new ArrayList<>(List.of(words));
    if (all.isEmpty()) {
      all.add("");
    }
    String[] before = all.subList(0, all.size() - 1).toArray(new String[0]);
    var global = global(before);
    var context =
        new CommandContext(shell, global, Interrupts.none(), Headstart.begin(shell, "help"));
    var tree = CommandTree.of(Subcommands.find(before), shell);
    shell.out().print(Completion.of(tree, new StackNames(context), all).text());
    shell.out().flush();
  }

  /** The options before the command, as far as they can be understood. */
  private static GlobalOptions global(String... before) {
    var global = new GlobalOptions();
    String[] own = Arrays.copyOf(before, Subcommands.position(before));
    try {
      new CommandLine(global).setOverwrittenOptionsAllowed(true).parseArgs(own);
    } catch (ParameterException e) {
      return new GlobalOptions();
    }
    return global;
  }
}
