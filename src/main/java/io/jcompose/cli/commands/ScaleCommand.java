package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.DependenciesOption;
import io.jcompose.cli.options.Scale;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.plan.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jcompose scale}: services have other numbers of containers. */
@Command(
    name = "scale",
    description = "Set how many containers services have.",
    sortOptions = false)
public final class ScaleCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(
      paramLabel = "SERVICE=N",
      arity = "1..*",
      description = "The services, each with its number.")
  private List<String> numbers = new ArrayList<>();

  @Mixin private DependenciesOption dependencies = new DependenciesOption();

  public ScaleCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var scale = Scale.of("scale", numbers);
    try (var work = new Work(context)) {
      var selection = new Selection(scale.services(), dependencies.wanted()).withSharers();
      var loaded = StackLoading.fetch(context, StackLoading.request(context, selection));
      StackWarnings.tellCertain(context, loaded);
      var intent = Intent.Up.of(scale.services());
      return work.change(Project.of(scale.apply(loaded.stack())), intent);
    }
  }
}
