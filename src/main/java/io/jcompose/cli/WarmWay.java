package io.jcompose.cli;

import java.util.Arrays;
import java.util.Set;

/**
 * Which command lines a warm process takes: those that are short and need nothing of the process
 * that they were given to. Where there is a doubt the cold way is right: it always is.
 */
final class WarmWay {
  private static final Set<String> ALWAYS =
      Set.of(
          "",
          "commit",
          "completion",
          "config",
          "convert",
          "create",
          "down",
          "graph",
          "help",
          "images",
          "kill",
          "ls",
          "pause",
          "plan",
          "port",
          "ps",
          "restart",
          "rm",
          "scale",
          "start",
          "stop",
          "top",
          "unpause",
          "version",
          "volumes",
          Completing.COMMAND);

  private static final Set<String> LEAVING = Set.of("-d", "--detach", "--wait", "--no-start");

  /** Paths; where one is relative, it starts at a process's own directory. */
  private static final Set<String> PLACES =
      Set.of(
          "HOME",
          "XDG_CACHE_HOME",
          "XDG_CONFIG_HOME",
          "XDG_RUNTIME_DIR",
          "XDG_STATE_HOME",
          "SSH_AUTH_SOCK",
          "DOCKER_CERT_PATH",
          "DOCKER_CONFIG");

  private static final String SOCKET = "unix://";

  private WarmWay() {}

  static boolean isFor(Shell shell, String... words) {
    String[] args = Plugin.arguments(shell, words);
    int at = args.length > 0 && args[0].equals(Completing.COMMAND) ? 0 : Subcommands.position(args);
    for (int i = 0; i < at; i++) {
      if (args[i].startsWith("--config") || args[i].startsWith("--tls") || isRelative(args[i])) {
        return false;
      }
    }
    for (String name : PLACES) {
      String place = shell.variable(name);
      if (!place.isEmpty() && !place.startsWith("/")) {
        return false;
      }
    }
    return !isRelative(shell.variable("DOCKER_HOST")) && isShort(args, at);
  }

  private static boolean isRelative(String text) {
    int at = text.indexOf(SOCKET);
    return at >= 0 && !text.startsWith("/", at + SOCKET.length());
  }

  private static boolean isShort(String[] args, int at) {
    String command = at < args.length ? args[at] : "";
    String[] rest = Arrays.copyOfRange(args, Math.min(at + 1, args.length), args.length);
    return switch (command) {
      case "up" -> returns(rest);
      case "build" -> !withKeys(rest);
      case "logs" -> !follows(rest);
      case "stats" -> Set.of(rest).contains("--no-stream");
      case "cp" -> !Arrays.asList(rest).contains("-");
      default -> ALWAYS.contains(command);
    };
  }

  /** Whether {@code up} says that it does not stay, and nothing that could be meant otherwise. */
  private static boolean returns(String... options) {
    boolean returns = false;
    for (String it : options) {
      returns |= LEAVING.contains(it);
      boolean set = it.indexOf('=') > 0 && LEAVING.contains(it.substring(0, it.indexOf('=')));
      if (set || it.startsWith("-w") || it.startsWith("--watch") || it.startsWith("--menu")) {
        return false;
      }
    }
    return returns;
  }

  /** Whether paths of keys may be given, which start at a process's own directory. */
  private static boolean withKeys(String... options) {
    for (String it : options) {
      if (it.startsWith("--ssh")) {
        return true;
      }
    }
    return false;
  }

  private static boolean follows(String... options) {
    for (String it : options) {
      boolean flags = it.startsWith("-") && !it.startsWith("--");
      if (it.startsWith("--follow") || (flags && it.indexOf('f') > 0)) {
        return true;
      }
    }
    return false;
  }
}
