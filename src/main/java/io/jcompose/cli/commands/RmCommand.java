package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.plan.Answers;
import io.jcompose.plan.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose rm}: containers that do not run are removed. */
@Command(name = "rm", description = "Remove stopped containers.", sortOptions = false)
public final class RmCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(
      names = {"-f", "--force"},
      description = "Do not ask.")
  private boolean force;

  @Option(
      names = {"-s", "--stop"},
      description = "Stop those that run first.")
  private boolean stop;

  @Option(
      names = {"-v", "--volumes"},
      description = "Remove their anonymous volumes as well.")
  private boolean volumes;

  @Option(
      names = {"-a", "--all"},
      hidden = true)
  @SuppressWarnings("UnusedVariable") // accepted because old scripts give it
  private boolean all;

  @Mixin private HostOption on = new HostOption();

  public RmCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var answers = force ? Answers.YES : Answers.NONE;
    try (var work = new Work(context)) {
      return work.change(
          work.project(services, on), new Intent.Remove(services, stop, volumes, answers));
    }
  }
}
