package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.OrphanOptions;
import io.jcompose.plan.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose kill}: containers get a signal. */
@Command(name = "kill", description = "Send a signal to running containers.", sortOptions = false)
public final class KillCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(
      names = {"-s", "--signal"},
      paramLabel = "SIGNAL",
      description = "The signal.")
  private String signal = "SIGKILL";

  @Mixin private OrphanOptions orphans = new OrphanOptions();

  @Mixin private HostOption on = new HostOption();

  public KillCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var work = new Work(context)) {
      return work.change(
          work.project(services, on), new Intent.Kill(services, signal, orphans.removed(context)));
    }
  }
}
