package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.plan.BuildOptions;
import io.jcompose.plan.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose build}: the images of services that have a build. */
@Command(name = "build", description = "Build images.", sortOptions = false)
public final class BuildCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(
      names = "--build-arg",
      paramLabel = "KEY=VALUE",
      description = "A build argument, before those of the file.")
  private List<String> args = new ArrayList<>();

  @Option(names = "--no-cache", description = "Use nothing of earlier builds.")
  private boolean noCache;

  @Option(names = "--pull", description = "Pull newer base images.")
  private boolean pull;

  @Option(names = "--with-dependencies", description = "Build what the services need as well.")
  private boolean dependencies;

  public BuildCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var work = new Work(context)) {
      var selection = new Selection(services, dependencies);
      var stack = Work.fetch(context, Work.request(context, selection)).stack();
      if (stack.services().values().stream().noneMatch(it -> it.source().build().isPresent())) {
        Work.tell(context, CliProblems.nothingToBuild());
        return 0;
      }
      var named = dependencies ? List.<String>of() : services;
      var intent = new Intent.Build(named, new BuildOptions(noCache, pull, args));
      return work.change(Project.of(stack), intent);
    }
  }
}
