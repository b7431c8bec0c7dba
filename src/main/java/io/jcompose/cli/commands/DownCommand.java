package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.BreakLockOption;
import io.jcompose.cli.options.GraceOption;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.OrphanOptions;
import io.jcompose.diag.JComposeException;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Intent.RemoveImages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose down}: nothing of the stack remains. */
@Command(
    name = "down",
    description = "Stop and remove containers and networks.",
    sortOptions = false)
public final class DownCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(
      names = {"-v", "--volumes", "--volume"},
      description = "Remove the stack's volumes as well, with their data.")
  private boolean volumes;

  @Option(names = "--rmi", paramLabel = "WHICH", description = "Remove images: local or all.")
  private String images = "";

  @Mixin private OrphanOptions orphans = new OrphanOptions();

  @Mixin private GraceOption grace = new GraceOption();

  @Option(
      names = "--resume",
      description =
          "Finish what an earlier down could not, on all hosts where something is known to be left,"
              + " whatever the stack file says now.")
  private boolean resume;

  @Option(
      names = "--forget",
      paramLabel = "HOST",
      description = "Give up what is on a host that will never answer again; may be repeated.")
  private List<String> forgotten = new ArrayList<>();

  @Mixin private HostOption on = new HostOption();

  @Mixin private BreakLockOption breakLock = new BreakLockOption();

  public DownCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var which =
        switch (images) {
          case "" -> RemoveImages.NONE;
          case "local" -> RemoveImages.LOCAL;
          case "all" -> RemoveImages.ALL;
          default ->
              throw new JComposeException(
                  CliProblems.badValue("--rmi", images, "it takes local or all"));
        };
    try (var work = new Work(context).with(it -> it.breakingLock(breakLock.isGiven()))) {
      var intent =
          new Intent.Down(services, volumes, which, orphans.removed(context), grace.seconds());
      var project = work.project(services, on);
      if (!forgotten.isEmpty()) {
        work.jcompose().forget(project.name(), forgotten);
      }
      boolean all = resume && !on.isGiven();
      return work.change(all ? Project.named(project.name()) : project, intent);
    }
  }
}
