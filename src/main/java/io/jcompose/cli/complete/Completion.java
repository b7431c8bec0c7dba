package io.jcompose.cli.complete;

import io.jcompose.cli.complete.Suggestions.Rest;
import io.jcompose.cli.complete.Suggestions.Suggestion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Reads the words before the one that is begun, as the parser would, and says what can follow. */
public final class Completion {
  private final Values values;
  private final List<String> arguments = new ArrayList<>();
  private CommandSpec command;
  private boolean ended;
  private @Nullable OptionSpec open;

  private Completion(CommandSpec root, Names names) {
    this.command = root;
    this.values = new Values(names);
  }

  /** {@code words} are those after the program's name, the last one begun, perhaps empty. */
  public static Suggestions of(CommandLine root, Names names, List<String> words) {
    var completion = new Completion(root.getCommandSpec(), names);
    int last = words.size() - 1;
    for (String word : words.subList(0, last)) {
      if (!completion.read(word)) {
        return Suggestions.NONE;
      }
    }
    return completion.follow(words.get(last));
  }

  /** Takes a word in; false when it is none that can stand there. */
  private boolean read(String word) {
    if (open != null) {
      open = null;
    } else if (!ended && word.equals("--")) {
      ended = true;
    } else if (!ended && word.length() > 1 && word.startsWith("-")) {
      open = opened(word);
    } else if (command.parent() == null) {
      var found = command.subcommands().get(word);
      command = found == null ? command : found.getCommandSpec();
      return found != null;
    } else {
      arguments.add(word);
      ended |= command.commandLine().isStopAtPositional();
    }
    return true;
  }

  /** The option whose value the next word is, if this word is one that lacks its value. */
  private @Nullable OptionSpec opened(String word) {
    if (word.startsWith("--")) {
      var option = command.optionsMap().get(word);
      return option != null && takesValue(option) ? option : null;
    }
    for (int i = 1; i < word.length(); i++) {
      var option = command.optionsMap().get("-" + word.charAt(i));
      if (option == null || takesValue(option)) {
        return i == word.length() - 1 ? option : null;
      }
    }
    return null;
  }

  private static boolean takesValue(OptionSpec option) {
    return option.arity().min() > 0;
  }

  private Suggestions follow(String begun) {
    if (open != null) {
      return valuesOf(open).matching(begun, "");
    }
    if (!ended && begun.startsWith("-")) {
      int equals = begun.indexOf('=');
      return equals < 0 ? options().matching(begun, "") : attached(begun, equals);
    }
    if (command.parent() == null) {
      return commands().matching(begun, "");
    }
    return argument().matching(begun, "");
  }

  private Suggestions attached(String begun, int equals) {
    var option = command.optionsMap().get(begun.substring(0, equals));
    return option == null
        ? Suggestions.NONE
        : valuesOf(option).matching(begun.substring(equals + 1), begun.substring(0, equals + 1));
  }

  private Suggestions valuesOf(OptionSpec option) {
    return takesValue(option) || option.arity().max() > 0
        ? values.ofOption(option.longestName(), option.paramLabel(), arguments)
        : Suggestions.of(List.of("false", "true"), Rest.NOTHING);
  }

  private Suggestions options() {
    var all = new ArrayList<Suggestion>();
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        all.add(new Suggestion(option.longestName(), first(option.description())));
      }
    }
    return new Suggestions(all, Rest.NOTHING);
  }

  private Suggestions commands() {
    var all = new ArrayList<Suggestion>();
    command
        .subcommands()
        .forEach(
            (name, line) -> {
              var usage = line.getCommandSpec().usageMessage();
              if (!usage.hidden()) {
                all.add(new Suggestion(name, first(usage.description())));
              }
            });
    return new Suggestions(all, Rest.NOTHING);
  }

  private Suggestions argument() {
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (parameter.index().contains(arguments.size())) {
        boolean several = parameter.index().max() > parameter.index().min();
        return values.ofArgument(parameter.paramLabel(), several ? arguments : List.<String>of());
      }
    }
    return Suggestions.NONE;
  }

  private static String first(String... description) {
    return description.length == 0 ? "" : description[0].replace("%%", "%");
  }
}
