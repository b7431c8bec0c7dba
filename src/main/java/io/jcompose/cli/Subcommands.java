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
import io.jcompose.cli.options.GlobalOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * The commands by name. Only the one that is asked for is made, because each costs start-up time.
 */
final class Subcommands {
  private static final Map<String, Function<CommandContext, Callable<Integer>>> BY_NAME =
      new LinkedHashMap<>();

  static {
    BY_NAME.put("build", BuildCommand::new);
    BY_NAME.put("config", ConfigCommand::new);
    BY_NAME.put("create", CreateCommand::new);
    BY_NAME.put("down", DownCommand::new);
    BY_NAME.put("kill", KillCommand::new);
    BY_NAME.put("logs", LogsCommand::new);
    BY_NAME.put("plan", PlanCommand::new);
    BY_NAME.put("ps", PsCommand::new);
    BY_NAME.put("pull", PullCommand::new);
    BY_NAME.put("restart", RestartCommand::new);
    BY_NAME.put("start", StartCommand::new);
    BY_NAME.put("stop", StopCommand::new);
    BY_NAME.put("up", UpCommand::new);
    BY_NAME.put("version", VersionCommand::new);
  }

  private Subcommands() {}

  static Set<String> names() {
    return BY_NAME.keySet();
  }

  static Callable<Integer> make(String name, CommandContext session) {
    return Objects.requireNonNull(BY_NAME.get(name)).apply(session);
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
}
