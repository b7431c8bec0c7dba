package io.jcompose.docs;

import io.jcompose.cli.CommandTree;
import io.jcompose.cli.Shell;
import io.jcompose.cli.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line as its parser has it, for tests that hold it against something. */
final class Commands {
  private final CommandLine root = CommandTree.all(shell());

  private static Shell shell() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Shell(
        InputStream.nullInputStream(), nowhere, nowhere, Map.of(), "/", "/", Terminal.none());
  }

  /** Every command by its name; the empty name is what stands before a command. */
  Map<String, CommandSpec> byName() {
    var all = new TreeMap<String, CommandSpec>();
    all.put("", root.getCommandSpec());
    root.getSubcommands().forEach((name, line) -> all.put(name, line.getCommandSpec()));
    return all;
  }

  /** Parses a command line, and runs nothing. */
  void parse(String... args) {
    root.parseArgs(args);
  }

  /** A command's own options, in its help's order. */
  static List<OptionSpec> options(CommandSpec command) {
    var own = new ArrayList<OptionSpec>();
    for (OptionSpec option : command.options()) {
      if (!option.inherited() && !option.usageHelp()) {
        own.add(option);
      }
    }
    return own;
  }

  /** As {@code Covers} may name an option; the longest name first. */
  static List<String> names(String command, OptionSpec option) {
    var names = new ArrayList<String>();
    names.add((command + " " + option.longestName()).strip());
    for (String name : option.names()) {
      if (name.startsWith("--") && !name.equals(option.longestName())) {
        names.add((command + " " + name).strip());
      }
    }
    return names;
  }
}
