package io.jcompose.cli;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The parser's complaints in our words. */
final class WrongArguments {
  private WrongArguments() {}

  /** {@code name} is the first argument that looks like a command's name; may be empty. */
  static Diagnostic of(ParameterException e, String name) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
    if (e instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
      return unknownOption(plain(unmatched.getUnmatched().get(0)), e.getCommandLine(), name);
    }
    if (!name.isEmpty() && !Subcommands.has(name)) {
      return unknownCommand(name);
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      return CliProblems.unexpectedArgument(unmatched.getUnmatched().get(0), command);
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing(missing.getMissing(), command);
    }
    var value = e.getValue();
    var wrong = e.getArgSpec();
    if (wrong != null && value != null) {
      return CliProblems.badValue(label(wrong), value, "it takes " + taken(wrong));
    }
    return CliProblems.wrongArguments(words(e.getMessage()), command);
  }

  static Diagnostic unknownCommand(String name) {
    return CliProblems.unknownCommand(name, Nearest.to(name, Subcommands.names()));
  }

  private static Diagnostic unknownOption(String option, CommandLine line, String name) {
    var spec = line.getCommandSpec();
    String command = spec.qualifiedName(" ");
    var parent = spec.parent();
    String hint;
    if (parent != null && parent.optionsMap().containsKey(option)) {
      hint = "It goes before the command: `jcompose " + option + " … " + spec.name() + "`.";
    } else if (parent == null && has(line.getSubcommands().get(name), option)) {
      hint = "It goes after the command: `jcompose " + name + " " + option + "`.";
    } else {
      hint =
          Nearest.to(option, names(spec.optionsMap().keySet()))
              .map(it -> "Did you mean `" + it + "`?")
              .orElse(CliProblems.listed(command));
    }
    return CliProblems.unknownOption(option, command, hint);
  }

  private static boolean has(@Nullable CommandLine line, String option) {
    return line != null && line.getCommandSpec().optionsMap().containsKey(option);
  }

  /** The long names: one letter is near to every other. */
  private static List<String> names(Iterable<String> all) {
    var names = new ArrayList<String>();
    for (String name : all) {
      if (name.startsWith("--")) {
        names.add(name);
      }
    }
    return names;
  }

  private static Diagnostic missing(List<ArgSpec> missing, String command) {
    ArgSpec first = missing.get(0);
    if (first instanceof OptionSpec option) {
      return CliProblems.missingValue(option.longestName(), option.paramLabel(), command);
    }
    var labels = new ArrayList<String>();
    missing.forEach(it -> labels.add(it.paramLabel()));
    return CliProblems.missingArgument(String.join(" and ", labels), command);
  }

  private static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String taken(ArgSpec argument) {
    Class<?> type = argument.type();
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    return type == boolean.class || type == Boolean.class ? "true or false" : argument.paramLabel();
  }

  /** Without the value that may be attached to it. */
  private static String plain(String option) {
    int equals = option.indexOf('=');
    return equals < 0 ? option : option.substring(0, equals);
  }

  private static String words(@Nullable String message) {
    String words = message == null ? "they cannot be understood" : message;
    return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
  }
}
