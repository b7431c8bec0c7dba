package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.GraceOption;
import io.jcompose.cli.options.HostOption;
import io.jcompose.plan.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose restart}: containers stop and start. */
@Command(name = "restart", description = "Restart containers.", sortOptions = false)
public final class RestartCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Mixin private GraceOption grace = new GraceOption();

  @Option(names = "--no-deps", description = "Do not restart the services that depend on them.")
  private boolean noDependents;

  @Mixin private HostOption on = new HostOption();

  public RestartCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var work = new Work(context)) {
      return work.change(
          work.project(services, on), new Intent.Restart(services, !noDependents, grace.seconds()));
    }
  }
}
