package io.jcompose.cli;

import io.jcompose.cli.commands.StackNames;
import io.jcompose.cli.complete.Completion;
import io.jcompose.cli.options.GlobalOptions;
import io.jcompose.cli.words.Misread;
import io.jcompose.cli.words.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    var global = global(shell, before);
    var context =
        new CommandContext(
            "help", shell, global, Interrupts.none(), Headstart.begin(shell, "help"));
    var tree = CommandTree.of(Subcommands.find(before), shell);
    shell.out().print(Completion.of(tree, new StackNames(context), all).text());
    shell.out().flush();
  }

  /** The options before the command, as far as they can be understood. */
  private static GlobalOptions global(Shell shell, String... before) {
    var global = new GlobalOptions();
    String[] own = Arrays.copyOf(before, Subcommands.position(before));
    var context =
        new CommandContext(
            "help", shell, global, Interrupts.none(), Headstart.begin(shell, "help"));
    try {
      Reading.of(CommandTree.sheet("", context), global, word -> false, own).read();
    } catch (Misread e) {
      return new GlobalOptions();
    }
    return global;
  }
}
