package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.Quiet;
import io.jcompose.cli.options.WaitOptions;
import io.jcompose.plan.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jcompose start}: containers that exist run. */
@Command(name = "start", description = "Start containers that exist.", sortOptions = false)
public final class StartCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Mixin private WaitOptions waiting = new WaitOptions();

  @Mixin private HostOption on = new HostOption();

  public StartCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var limit = waiting.limit();
    try (var work = new Work(context)) {
      return work.change(
          work.project(services, on),
          new Intent.Start(services, waiting.await()),
          limit,
          Quiet.NOTHING);
    }
  }
}
