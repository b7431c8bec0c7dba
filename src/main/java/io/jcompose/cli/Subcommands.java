package io.jcompose.cli;

import io.jcompose.cli.commands.BuildCommand;
import io.jcompose.cli.commands.ConfigCommand;
import io.jcompose.cli.commands.CreateCommand;
import io.jcompose.cli.commands.DownCommand;
import io.jcompose.cli.commands.KillCommand;
import io.jcompose.cli.commands.LogsCommand;
import io.jcompose.cli.commands.PlanCommand;
import io.jcompose.cli.commands.PsCommand;
import io.jcompose.cli.commands.PullCommand;
import io.jcompose.cli.commands.RestartCommand;
import io.jcompose.cli.commands.StartCommand;
import io.jcompose.cli.commands.StopCommand;
import io.jcompose.cli.commands.UpCommand;
import io.jcompose.cli.commands.VersionCommand;
import io.jcompose.cli.commands.WatchCommand;
import io.jcompose.cli.options.GlobalOptions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/**
 * The commands by name. Only the one that is asked for is made, because each costs start-up time.
 */
final class Subcommands {
  private static final Set<String> NAMES =
      new TreeSet<>(
          List.of(
              "build", "config", "create", "down", "kill", "logs", "plan", "ps", "pull", "restart",
              "start", "stop", "up", "version", "watch"));

  /** Further names, which help does not list. */
  private static final Map<String, String> ALIASES = Map.of("convert", "config");

  private Subcommands() {}

  static Set<String> names() {
    return Collections.unmodifiableSet(NAMES);
  }

  static boolean has(String name) {
    return NAMES.contains(name) || ALIASES.containsKey(name);
  }

  /** A switch, because the JVM would have to link every entry of a table of constructors. */
  static Callable<Integer> make(String name, CommandContext context) {
    return switch (ALIASES.getOrDefault(name, name)) {
      case "build" -> new BuildCommand(context);
      case "config" -> new ConfigCommand(context);
      case "create" -> new CreateCommand(context);
      case "down" -> new DownCommand(context);
      case "kill" -> new KillCommand(context);
      case "logs" -> new LogsCommand(context);
      case "plan" -> new PlanCommand(context);
      case "ps" -> new PsCommand(context);
      case "pull" -> new PullCommand(context);
      case "restart" -> new RestartCommand(context);
      case "start" -> new StartCommand(context);
      case "stop" -> new StopCommand(context);
      case "up" -> new UpCommand(context);
      case "watch" -> new WatchCommand(context);
      case "version" -> new VersionCommand(context);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** The first argument that is neither a global option nor its value; empty when there is none. */
  static String find(String[] args) {
    for (int i = 0; i < args.length; i++) {
      if (!args[i].startsWith("-") || args[i].equals("-")) {
        return args[i];
      }
      if (GlobalOptions.TAKES_VALUE.contains(args[i])) {
        i++;
      }
    }
    return "";
  }

  /** The first argument after {@code word} that is no option; empty when there is none. */
  static String after(String word, String[] args) {
    boolean seen = false;
    for (String arg : args) {
      if (seen && !arg.startsWith("-")) {
        return arg;
      }
      seen |= arg.equals(word);
    }
    return "";
  }
}
