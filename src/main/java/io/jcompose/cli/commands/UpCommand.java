package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.AttachOptions;
import io.jcompose.cli.options.ConvergenceOptions;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.LoadRequest.Selection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jcompose up}: the stack runs as the file says. */
@Command(
    name = "up",
    description = "Create and start what the stack needs, and nothing else.",
    sortOptions = false)
public final class UpCommand implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private ConvergenceOptions wanted = new ConvergenceOptions();
  @Mixin private AttachOptions attach = new AttachOptions();

  @Option(
      names = {"-d", "--detach"},
      description = "Start everything, then return.")
  private boolean detach;

  @Option(names = "--no-start", description = "Create everything and start nothing.")
  private boolean noStart;

  @Option(names = "--wait", description = "Return when everything runs and is healthy.")
  private boolean await;

  @Option(
      names = "--wait-timeout",
      paramLabel = "SECONDS",
      description = "How long the waits may take; 0 is for ever.")
  private int waitTimeout;

  public UpCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    var intent = wanted.intent(!noStart, await);
    try (var work = new Work(context)) {
      var selection = new Selection(wanted.services(), wanted.dependencies());
      var stack = wanted.scaled(Work.load(context, Work.request(context, selection)).stack());
      boolean stay = !detach && !noStart && !await && !context.global().dryRun();
      return stay
          ? new AttachedUp(context, work, attach, wanted).run(stack, intent)
          : work.change(Project.of(stack), intent, limit(), wanted.quiet());
    }
  }

  private Optional<Duration> limit() {
    return waitTimeout == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(waitTimeout));
  }

  private void check() {
    refuse(detach && attach.used(), "--detach", "the options about attaching");
    refuse(await && attach.used(), "--wait", "the options about attaching");
    if (waitTimeout < 0) {
      throw new JComposeException(
          CliProblems.badValue(
              "--wait-timeout", Integer.toString(waitTimeout), "it takes a number of seconds"));
    }
  }

  private static void refuse(boolean when, String one, String other) {
    if (when) {
      throw new JComposeException(CliProblems.conflict(one, other));
    }
  }
}
