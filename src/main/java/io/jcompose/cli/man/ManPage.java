package io.jcompose.cli.man;

import io.jcompose.cli.man.Pairs.Pair;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of jcompose, or of one of its commands. */
public final class ManPage {
  private static final String ROOT = "jcompose";

  private final CommandSpec command;
  private final String version;
  private final Roff page = new Roff();

  private ManPage(CommandSpec command, String version) {
    this.command = command;
    this.version = version;
  }

  /** The page's name, such as {@code jcompose-up}. */
  public static String name(CommandSpec command) {
    return command.parent() == null ? ROOT : ROOT + "-" + command.name();
  }

  /** The page in the language of man(7). */
  public static String of(CommandSpec command, String version) {
    return new ManPage(command, version).write();
  }

  private String write() {
    String description = words(command.usageMessage().description());
    page.title(name(command), version);
    page.section("NAME").line(name(command) + " - " + withoutStop(description));
    page.section("SYNOPSIS").bold(synopsis());
    page.section("DESCRIPTION").line(description);
    if (command.parent() == null) {
      commands();
    }
    options();
    environment();
    exitStatus();
    examples();
    seeAlso();
    return page.toString();
  }

  private String synopsis() {
    if (command.parent() == null) {
      return ROOT + " [OPTIONS] COMMAND";
    }
    var text = new StringBuilder(ROOT + " " + command.name() + " [OPTIONS]");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      boolean several = parameter.index().max() > parameter.index().min();
      String label = parameter.paramLabel() + (several ? "..." : "");
      text.append(parameter.required() ? " " + label : " [" + label + "]");
    }
    return text.toString();
  }

  private void commands() {
    page.section("COMMANDS");
    command
        .subcommands()
        .forEach(
            (name, line) -> {
              var usage = line.getCommandSpec().usageMessage();
              if (!usage.hidden()) {
                page.item(name, words(usage.description()));
              }
            });
  }

  private void options() {
    page.section("OPTIONS");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      page.item(parameter.paramLabel(), words(parameter.description()));
    }
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        page.item(names(option), words(option.description()));
      }
    }
  }

  private static String names(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + " " + label(option);
  }

  private static String label(ArgSpec option) {
    return option.arity().min() == 0 ? "[" + option.paramLabel() + "]" : option.paramLabel();
  }

  private void environment() {
    page.section("ENVIRONMENT");
    if (command.parent() != null) {
      page.line("The variables are in jcompose(1).");
      return;
    }
    for (Pair variable : Pairs.read("environment")) {
      page.item(variable.thing(), variable.words());
    }
    page.paragraph("Those that begin with COMPOSE_ can also stand in the env file.");
  }

  private void exitStatus() {
    page.section("EXIT STATUS")
        .item("0", "It is done, or there was nothing to do.")
        .item("1", "It failed; standard error says why.")
        .item("130, 143", "It was interrupted by Ctrl-C, or terminated.");
    switch (command.name()) {
      case "plan" -> page.item("2", "With --detailed-exitcode: something is to be done.");
      case "exec", "run", "up", "wait" ->
          page.item("other", "The exit code of a container, where the options ask for it.");
      default -> {}
    }
  }

  private void examples() {
    page.section("EXAMPLES");
    for (Pair example : examples(command)) {
      page.item(example.thing(), example.words());
    }
  }

  /** What a command's page shows. */
  static List<Pair> examples(CommandSpec command) {
    return command.parent() == null
        ? Pairs.read("examples").subList(0, 3)
        : Pairs.examples(command.name());
  }

  private void seeAlso() {
    page.section("SEE ALSO");
    var others = new TreeSet<String>();
    if (command.parent() == null) {
      command.subcommands().values().forEach(it -> others.add(name(it.getCommandSpec()) + "(1)"));
    } else {
      others.add("jcompose(1)");
    }
    page.line(String.join(", ", others));
  }

  private static String words(String... description) {
    return String.join(" ", description).replace("%%", "%").replace("%n", " ");
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
