package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.Quiet;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.plan.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose push}: the images that were built go to their registries. */
@Command(name = "push", description = "Push the images that services build.", sortOptions = false)
public final class PushCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(names = "--ignore-push-failures", description = "A failed push is only a warning.")
  private boolean tolerant;

  @Option(names = "--include-deps", description = "Push what the services need as well.")
  private boolean dependencies;

  @Option(
      names = {"-q", "--quiet"},
      description = "Do not show the progress of the layers.")
  private boolean quiet;

  public PushCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var work = new Work(context)) {
      var selection = new Selection(services, dependencies);
      var stack = Work.fetch(context, Work.request(context, selection)).stack();
      var named = dependencies ? List.<String>of() : services;
      return work.change(
          Project.of(stack),
          new Intent.Push(named, tolerant),
          Optional.empty(),
          new Quiet(quiet, false, false));
    }
  }
}
