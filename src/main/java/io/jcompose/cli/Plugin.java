package io.jcompose.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What is other when the docker client runs this as its plugin {@code compose}: its own options
 * come first, then the plugin's name, then ours.
 */
final class Plugin {
  /** The docker client tells its plugins with this variable where it is. */
  private static final String MARK = "DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND";

  private static final String NAME = "compose";

  /** What the docker client puts before even that. */
  private static final Set<String> BEFORE_THE_NAME = Set.of("help", Completing.COMMAND);

  private Plugin() {}

  /** The arguments without the plugin's name. */
  static String[] arguments(Shell shell, String... args) {
    if (shell.variable(MARK).isEmpty()) {
      return args;
    }
    int start = args.length > 0 && BEFORE_THE_NAME.contains(args[0]) ? 1 : 0;
    int at = start + Subcommands.position(Arrays.copyOfRange(args, start, args.length));
    var rest = new ArrayList<>(List.of(args));
    if (at < args.length && args[at].equals(NAME)) {
      rest.remove(at);
    }
    return rest.toArray(new String[0]);
  }
}
