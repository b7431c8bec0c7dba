package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.AttachOptions;
import io.jcompose.cli.options.ConvergenceOptions;
import io.jcompose.cli.options.WaitOptions;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.LoadRequest.Selection;
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
  @Mixin private WaitOptions waiting = new WaitOptions();

  @Option(
      names = {"-d", "--detach"},
      description = "Start everything, then return.")
  private boolean detach;

  @Option(names = "--no-start", description = "Create everything and start nothing.")
  private boolean noStart;

  public UpCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    var limit = waiting.limit();
    var intent = wanted.intent(context, !noStart, waiting.await());
    try (var work = new Work(context)) {
      var selection = new Selection(wanted.services(), wanted.dependencies()).withSharers();
      var loaded = Work.fetch(context, Work.request(context, selection));
      Work.tellCertain(context, loaded);
      var stack = wanted.scaled(loaded.stack());
      boolean stay = !detach && !noStart && !waiting.await() && !context.global().dryRun();
      return stay
          ? new AttachedUp(context, work, attach, stack, wanted.services())
              .run(intent, wanted.quiet())
          : work.change(Project.of(stack), intent, limit, wanted.quiet());
    }
  }

  private void check() {
    refuse(detach && attach.used(), "--detach", "the options about attaching");
    refuse(waiting.await() && attach.used(), "--wait", "the options about attaching");
  }

  private static void refuse(boolean when, String one, String other) {
    if (when) {
      throw new JComposeException(CliProblems.conflict(one, other));
    }
  }
}
