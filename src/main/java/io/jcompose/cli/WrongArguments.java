package io.jcompose.cli;

import io.jcompose.cli.words.Misread;
import io.jcompose.cli.words.Sheet;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is wrong with arguments, in words. */
final class WrongArguments {
  private WrongArguments() {}

  /**
   * {@code name} is the first argument that looks like a command's name, or empty; {@code sheets}
   * knows what each command takes.
   */
  static Diagnostic of(Misread e, String name, Function<String, Sheet> sheets) {
    String command = e.sheet().command();
    return switch (e.kind()) {
      case NO_COMMAND -> unknownCommand(e.word());
      case NO_OPTION -> unknownOption(plain(e.word()), e.sheet(), name, sheets);
      case UNEXPECTED -> CliProblems.unexpectedArgument(e.word(), command);
      case NO_VALUE -> CliProblems.missingValue(e.word(), e.wanted(), command);
      case TOO_FEW -> CliProblems.missingArgument(e.word(), command);
      case BAD_VALUE -> CliProblems.badValue(e.word(), e.value(), "it takes " + e.wanted());
    };
  }

  static Diagnostic unknownCommand(String name) {
    return CliProblems.unknownCommand(name, Nearest.to(name, Subcommands.names()));
  }

  private static Diagnostic unknownOption(
      String option, Sheet sheet, String name, Function<String, Sheet> sheets) {
    String command = sheet.command();
    var root = sheets.apply("");
    boolean inCommand = !command.equals(root.command());
    String hint;
    if (inCommand && root.has(option)) {
      hint = "It goes before the command: `jcompose " + option + " … " + name + "`.";
    } else if (!inCommand && Subcommands.has(name) && sheets.apply(name).has(option)) {
      hint = "It goes after the command: `jcompose " + name + " " + option + "`.";
    } else {
      hint =
          Nearest.to(option, longNames(sheet.names()))
              .map(it -> "Did you mean `" + it + "`?")
              .orElse(CliProblems.listed(command));
    }
    return CliProblems.unknownOption(option, command, hint);
  }

  /** One letter is near to every other. */
  private static List<String> longNames(Iterable<String> all) {
    var names = new ArrayList<String>();
    for (String name : all) {
      if (name.startsWith("--")) {
        names.add(name);
      }
    }
    return names;
  }

  /** Without the value that may be attached to it. */
  private static String plain(String option) {
    int equals = option.indexOf('=');
    return equals < 0 ? option : option.substring(0, equals);
  }
}
