package io.jcompose.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Options without a value, which may have one all the same: {@code --build=false}. */
final class Flags implements IParameterPreprocessor {
  private static final Flags ALL = new Flags();

  private Flags() {}

  /** Lets the flags that have a value among the arguments take it; others cost no time. */
  static void teach(CommandLine root, String... args) {
    for (String arg : args) {
      int equals = arg.startsWith("-") ? arg.indexOf('=') : -1;
      if (equals > 0) {
        String name = arg.substring(0, equals);
        // First in the commands: what they have from the root is replaced with the root's.
        root.getSubcommands().values().forEach(it -> teach(it.getCommandSpec(), name));
        teach(root.getCommandSpec(), name);
      }
    }
  }

  private static void teach(CommandSpec command, String name) {
    OptionSpec option = command.optionsMap().get(name);
    if (option == null || !isFlag(option) || option.usageHelp() || option.versionHelp()) {
      return;
    }
    command.remove(option);
    if (!option.inherited()) {
      command.addOption(OptionSpec.builder(option).preprocessor(ALL).build());
    }
  }

  /** Whether it takes no value. */
  static boolean isFlag(OptionSpec option) {
    return option.arity().max() == 0;
  }

  @Override
  @SuppressWarnings("JdkObsolete") // the parser's own choice
  public boolean preprocess(
      Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    if (!"=".equals(info.get("separator"))) {
      return false;
    }
    String value = args.pop();
    boolean on =
        switch (value) {
          case "1", "t", "T", "true", "TRUE", "True" -> true;
          case "0", "f", "F", "false", "FALSE", "False" -> false;
          default ->
              throw new ParameterException(
                  command.commandLine(), "a flag is on or off", option, value);
        };
    option.setValue(on);
    return true;
  }
}
