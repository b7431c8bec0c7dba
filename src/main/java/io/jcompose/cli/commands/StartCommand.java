package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.Quiet;
import io.jcompose.plan.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose start}: containers that exist run. */
@Command(name = "start", description = "Start containers that exist.", sortOptions = false)
public final class StartCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(names = "--wait", description = "Return when everything runs and is healthy.")
  private boolean await;

  @Option(
      names = "--wait-timeout",
      paramLabel = "SECONDS",
      description = "How long the waits may take; 0 is for ever.")
  private int waitTimeout;

  public StartCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<Duration> limit =
        waitTimeout == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(waitTimeout));
    try (var work = new Work(context)) {
      return work.change(work.project(), new Intent.Start(services, await), limit, Quiet.NOTHING);
    }
  }
}
