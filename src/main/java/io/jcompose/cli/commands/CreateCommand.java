package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.ConvergenceOptions;
import io.jcompose.load.LoadRequest.Selection;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code jcompose create}: as {@code up}, but nothing is started. */
@Command(
    name = "create",
    description = "Create what the stack needs and start nothing.",
    sortOptions = false)
public final class CreateCommand implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private ConvergenceOptions wanted = new ConvergenceOptions();

  public CreateCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var intent = wanted.intent(context, false, false);
    try (var work = new Work(context)) {
      var selection = new Selection(wanted.services(), wanted.dependencies()).withSharers();
      var loaded = Work.fetch(context, Work.request(context, selection));
      StackWarnings.tellCertain(context, loaded);
      return work.change(
          Project.of(wanted.scaled(loaded.stack())), intent, Optional.empty(), wanted.quiet());
    }
  }
}
