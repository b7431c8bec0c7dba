package io.jcompose.cli;

import io.jcompose.cli.commands.AttachCommand;
import io.jcompose.cli.commands.BuildCommand;
import io.jcompose.cli.commands.CommitCommand;
import io.jcompose.cli.commands.CompletionCommand;
import io.jcompose.cli.commands.ConfigCommand;
import io.jcompose.cli.commands.CpCommand;
import io.jcompose.cli.commands.CreateCommand;
import io.jcompose.cli.commands.DownCommand;
import io.jcompose.cli.commands.EventsCommand;
import io.jcompose.cli.commands.ExecCommand;
import io.jcompose.cli.commands.ExportCommand;
import io.jcompose.cli.commands.GraphCommand;
import io.jcompose.cli.commands.HostCommand;
import io.jcompose.cli.commands.ImagesCommand;
import io.jcompose.cli.commands.KillCommand;
import io.jcompose.cli.commands.LogsCommand;
import io.jcompose.cli.commands.LsCommand;
import io.jcompose.cli.commands.PauseCommand;
import io.jcompose.cli.commands.PlanCommand;
import io.jcompose.cli.commands.PortCommand;
import io.jcompose.cli.commands.PsCommand;
import io.jcompose.cli.commands.PublishCommand;
import io.jcompose.cli.commands.PullCommand;
import io.jcompose.cli.commands.PushCommand;
import io.jcompose.cli.commands.RestartCommand;
import io.jcompose.cli.commands.RmCommand;
import io.jcompose.cli.commands.RunCommand;
import io.jcompose.cli.commands.ScaleCommand;
import io.jcompose.cli.commands.StartCommand;
import io.jcompose.cli.commands.StatsCommand;
import io.jcompose.cli.commands.StopCommand;
import io.jcompose.cli.commands.TopCommand;
import io.jcompose.cli.commands.UnpauseCommand;
import io.jcompose.cli.commands.UpCommand;
import io.jcompose.cli.commands.VersionCommand;
import io.jcompose.cli.commands.VolumesCommand;
import io.jcompose.cli.commands.WaitCommand;
import io.jcompose.cli.commands.WarmCommand;
import io.jcompose.cli.commands.WatchCommand;
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
              "attach",
              "build",
              "commit",
              "completion",
              "config",
              "cp",
              "create",
              "down",
              "events",
              "exec",
              "export",
              "graph",
              "host",
              "images",
              "kill",
              "logs",
              "ls",
              "pause",
              "plan",
              "port",
              "ps",
              "publish",
              "pull",
              "push",
              "restart",
              "rm",
              "run",
              "scale",
              "start",
              "stats",
              "stop",
              "top",
              "unpause",
              "up",
              "version",
              "volumes",
              "wait",
              "warm",
              "watch"));

  /** Further names, which help does not list. */
  private static final Map<String, String> ALIASES = Map.of("convert", "config");

  /** The global options that take a value, to find the command before parsing. */
  private static final Set<String> TAKES_VALUE =
      Set.of(
          "-f",
          "--file",
          "-p",
          "--project-name",
          "--project-directory",
          "--workdir",
          "--profile",
          "--env-file",
          "--progress",
          "--ansi",
          "--parallel",
          "-H",
          "--host",
          "-c",
          "--context",
          "--config",
          "--insecure-registry",
          "-l",
          "--log-level",
          "--tlscacert",
          "--tlscert",
          "--tlskey");

  private Subcommands() {}

  static Set<String> names() {
    return Collections.unmodifiableSet(NAMES);
  }

  static boolean has(String name) {
    return NAMES.contains(name) || ALIASES.containsKey(name);
  }

  /** The name of the command that a name is for. */
  static String plain(String name) {
    return ALIASES.getOrDefault(name, name);
  }

  /** Switches, because the JVM would have to link every entry of a table of constructors. */
  static Callable<Integer> make(String name, CommandContext context) {
    return switch (plain(name)) {
      case "build" -> new BuildCommand(context);
      case "create" -> new CreateCommand(context);
      case "down" -> new DownCommand(context);
      case "kill" -> new KillCommand(context);
      case "pause" -> new PauseCommand(context);
      case "publish" -> new PublishCommand(context);
      case "pull" -> new PullCommand(context);
      case "push" -> new PushCommand(context);
      case "restart" -> new RestartCommand(context);
      case "rm" -> new RmCommand(context);
      case "run" -> new RunCommand(context);
      case "scale" -> new ScaleCommand(context);
      case "start" -> new StartCommand(context);
      case "stop" -> new StopCommand(context);
      case "unpause" -> new UnpauseCommand(context);
      case "up" -> new UpCommand(context);
      case "watch" -> new WatchCommand(context);
      default -> other(plain(name), context);
    };
  }

  /** Those that leave the stack as it is. */
  private static Callable<Integer> other(String name, CommandContext context) {
    return switch (name) {
      case "attach" -> new AttachCommand(context);
      case "commit" -> new CommitCommand(context);
      case "completion" -> new CompletionCommand(context);
      case "config" -> new ConfigCommand(context);
      case "cp" -> new CpCommand(context);
      case "events" -> new EventsCommand(context);
      case "exec" -> new ExecCommand(context);
      case "export" -> new ExportCommand(context);
      case "graph" -> new GraphCommand(context);
      case "host" -> new HostCommand(context);
      case "images" -> new ImagesCommand(context);
      case "logs" -> new LogsCommand(context);
      case "ls" -> new LsCommand(context);
      case "plan" -> new PlanCommand(context);
      case "port" -> new PortCommand(context);
      case "ps" -> new PsCommand(context);
      case "stats" -> new StatsCommand(context);
      case "top" -> new TopCommand(context);
      case "version" -> new VersionCommand(context);
      case "volumes" -> new VolumesCommand(context);
      case "wait" -> new WaitCommand(context);
      case "warm" -> new WarmCommand(context);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** The first argument that is neither a global option nor its value; empty when there is none. */
  static String find(String... args) {
    int at = position(args);
    return at < args.length ? args[at] : "";
  }

  /** Where that argument is; after the last one when there is none. */
  static int position(String... args) {
    int i = 0;
    while (i < args.length && args[i].startsWith("-") && !args[i].equals("-")) {
      i += TAKES_VALUE.contains(args[i]) ? 2 : 1;
    }
    return Math.min(i, args.length);
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
