package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.plan.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jcompose unpause}: containers that were paused go on. */
@Command(name = "unpause", description = "Let paused containers go on.", sortOptions = false)
public final class UnpauseCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Mixin private HostOption on = new HostOption();

  public UnpauseCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var work = new Work(context)) {
      return work.change(work.project(services, on), new Intent.Pause(services, true));
    }
  }
}
