package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.render.Table;
import io.jcompose.live.ProcessTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jcompose top}: the processes in the containers. */
@Command(name = "top", description = "List processes.", sortOptions = false)
public final class TopCommand implements Callable<Integer> {
  private static final int LEAST = 4;
  private static final int GAP = 2;

  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Mixin private HostOption on = new HostOption();

  public TopCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var seen = Seen.of(context, services).on(on)) {
      var found = new ArrayList<>(seen.sites().containers(false, seen.filters(), seen::wants));
      found.sort((a, b) -> a.container().name().compareTo(b.container().name()));
      var processes = ProcessTable.of(seen.sites(), found);
      if (!processes.rows().isEmpty()) {
        var table = new Table(processes.titles(), LEAST, GAP);
        processes.rows().forEach(table::row);
        context.shell().out().print(table.text(context.shell().terminal().room(), List.of()));
      }
      return seen.code(0);
    }
  }
}
