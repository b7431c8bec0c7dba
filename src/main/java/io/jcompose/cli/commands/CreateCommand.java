package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.ConvergenceOptions;
import io.jcompose.cli.options.HostOption;
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

  @Mixin private HostOption on = new HostOption();

  public CreateCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var intent = wanted.intent(context, false, false);
    try (var work = new Work(context)) {
      var selection = new Selection(wanted.services(), wanted.dependencies()).withSharers();
      var loaded = StackLoading.fetch(context, StackLoading.request(context, selection));
      StackWarnings.tellCertain(context, loaded);
      var stack = wanted.scaled(loaded.stack());
      var host = on.of(stack.hosts().keySet());
      return work.with(it -> it.only(host))
          .change(Project.of(stack), intent, Optional.empty(), wanted.quiet(context));
    }
  }
}
