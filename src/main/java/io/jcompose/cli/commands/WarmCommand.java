package io.jcompose.cli.commands;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.Shell;
import io.jcompose.cli.render.Table;
import io.jcompose.warm.State;
import io.jcompose.warm.WarmPlaces;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jcompose warm}: the processes that stay to do what is short. */
@Command(
    name = "warm",
    description = "Show the processes that stay to do short commands, or end them.",
    sortOptions = false)
public final class WarmCommand implements Callable<Integer> {
  private final CommandContext context;

  @Option(names = "--stop", description = "End them, as soon as what they are doing is done.")
  private boolean stop;

  public WarmCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var shell = context.shell();
    var table = new Table("PID", "SINCE", "SERVED", "RUNNING");
    int code = 0;
    for (Path socket : places(shell).sockets()) {
      var state = stop ? State.stop(socket) : State.ask(socket);
      if (state.isPresent()) {
        var it = state.get();
        table.row(
            Long.toString(it.pid()),
            it.since().toString(),
            Long.toString(it.served()),
            Integer.toString(it.running()));
      } else {
        var silent = places(shell).holder(socket);
        if (silent.isPresent()) {
          Notes.tell(context, CliProblems.warmIsSilent(silent.get()));
          code = 1;
        }
      }
    }
    shell.out().print(table.text(shell.terminal().room(), List.of()));
    return code;
  }

  private static WarmPlaces places(Shell shell) {
    return WarmPlaces.of(shell.environment(), shell.home());
  }
}
