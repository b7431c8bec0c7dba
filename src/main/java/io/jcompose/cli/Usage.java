package io.jcompose.cli;

import io.jcompose.cli.render.TerminalSize;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The look of help texts. */
final class Usage {
  private static final int LEAST = 60;
  private static final int MOST = 110;

  /** How wide names of options may be before their description moves to the next line. */
  private static final int NAMES = 28;

  private Usage() {}

  /** The option that every command has. */
  static OptionSpec helpOption() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help.")
        .build();
  }

  /** Prints the help of a command. */
  static void print(CommandLine line, Terminal terminal, PrintStream out) {
    var spec = line.getCommandSpec();
    boolean root = spec.parent() == null;
    int columns = (terminal.out() ? terminal.console().size() : TerminalSize.USUAL).columns();
    line.setUsageHelpWidth(Math.max(LEAST, Math.min(columns, MOST)));
    line.setUsageHelpLongOptionsMaxWidth(NAMES);
    spec.usageMessage()
        .customSynopsis(synopsis(spec, root))
        .descriptionHeading("%n")
        .parameterListHeading("%nArguments:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n");
    if (root) {
      spec.usageMessage()
          .footerHeading("%n")
          .footer("`jcompose COMMAND --help` tells more about a command.");
    }
    line.usage(out);
  }

  private static String synopsis(CommandSpec spec, boolean root) {
    if (root) {
      return "jcompose [OPTIONS] COMMAND";
    }
    var text = new StringBuilder("jcompose " + spec.name() + " [OPTIONS]");
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      boolean several = parameter.arity().max() > 1 || parameter.index().max() > 1;
      String label = parameter.paramLabel() + (several ? "..." : "");
      text.append(parameter.required() ? " " + label : " [" + label + "]");
    }
    return text.toString();
  }
}
