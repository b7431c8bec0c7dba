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

/** {@code jcompose pause}: containers halt in the middle of what they do. */
@Command(
    name = "pause",
    description = "Halt running containers where they are.",
    sortOptions = false)
public final class PauseCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Mixin private HostOption on = new HostOption();

  public PauseCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var work = new Work(context)) {
      return work.change(work.project(services, on), new Intent.Pause(services, false));
    }
  }
}
