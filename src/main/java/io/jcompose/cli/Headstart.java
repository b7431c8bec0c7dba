package io.jcompose.cli;

import io.jcompose.Ambience;
import io.jcompose.JCompose;
import io.jcompose.cli.options.EngineOptions;
import io.jcompose.cli.options.GlobalOptions;
import io.jcompose.event.Trace;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way to the engine, begun before the arguments are parsed, because that takes a cold JVM a
 * third of its start.
 */
public final class Headstart implements AutoCloseable {
  private static final Set<String> NO_ENGINE =
      Set.of("completion", "config", "convert", "version", "warm");

  private final Shell shell;
  private @Nullable JCompose opened;

  private Headstart(Shell shell, @Nullable JCompose opened) {
    this.shell = shell;
    this.opened = opened;
  }

  /** Begins what a command needs; with an unknown {@code command} that is nothing. */
  static Headstart begin(Shell shell, String command, String... args) {
    boolean open =
        Subcommands.names().contains(command)
            && !NO_ENGINE.contains(command)
            && !mattersHere(command, args);
    return new Headstart(
        shell, open ? open(shell, new EngineOptions(), Trace.Listener.NOBODY) : null);
  }

  /** Whether an option before the command seems to name the engine, or to want calls told. */
  private static boolean mattersHere(String command, String... args) {
    for (String arg : args) {
      if (arg.equals(command)) {
        return false;
      }
      if (arg.startsWith("-H")
          || arg.startsWith("-c")
          || arg.startsWith("--host")
          || arg.startsWith("--con")
          || arg.startsWith("--tls")
          || arg.startsWith("-D")
          || arg.startsWith("--debug")
          || arg.startsWith("--verb")
          || arg.startsWith("-l")
          || arg.startsWith("--log")) {
        return true;
      }
    }
    return false;
  }

  /** The facade for the engine that the options name; the caller closes it. */
  public synchronized JCompose jcompose(GlobalOptions options) {
    var engine = options.engine();
    JCompose known = opened;
    var trace = options.trace(shell);
    boolean plain =
        trace == Trace.Listener.NOBODY
            && engine.choice().isNone()
            && engine.environment(shell.environment()).equals(shell.environment());
    if (known != null && plain) {
      opened = null;
      return known;
    }
    return open(shell, engine, trace);
  }

  private static JCompose open(Shell shell, EngineOptions engine, Trace.Listener trace) {
    return new JCompose(
        new Ambience(
            engine.environment(shell.environment()),
            shell.home(),
            shell.directory(),
            engine.choice(),
            Versions.text(),
            Versions::holder,
            trace));
  }

  /** Leaves what was begun and nobody took. */
  @Override
  public synchronized void close() {
    JCompose known = opened;
    if (known != null) {
      opened = null;
      known.close();
    }
  }
}
