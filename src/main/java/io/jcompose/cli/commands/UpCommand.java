package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.AttachOptions;
import io.jcompose.cli.options.ConvergenceOptions;
import io.jcompose.cli.options.Quiet;
import io.jcompose.cli.options.WaitOptions;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.watch.Watching;
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

  @Option(
      names = {"-w", "--watch"},
      description = "Watch files besides, as the command `watch` does.")
  private boolean watch;

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
      var session = new WatchSession(context, work, terms(Work.request(context, selection)));
      var stack = session.first();
      if (watch) {
        Watching.check(stack, wanted.services());
      }
      boolean stay = !detach && !noStart && !waiting.await() && !context.global().dryRun();
      if (!stay) {
        return work.change(Project.of(stack), intent, limit, wanted.quiet());
      }
      var shown = watch ? Watching.built(stack) : stack;
      var up = new AttachedUp(context, work, attach, shown, wanted.services());
      return watch
          ? up.run(intent, wanted.quiet(), () -> session.beside(stack))
          : up.run(intent, wanted.quiet());
    }
  }

  /** A display of steps would get between the lines of the logs. */
  private WatchSession.Terms terms(LoadRequest request) {
    boolean live = context.global().progress(context.shell()).equals("tty");
    var quiet = live ? Quiet.EVERYTHING : wanted.quiet();
    return new WatchSession.Terms(request, wanted.services(), wanted::scaled, true, quiet);
  }

  private void check() {
    refuse(detach && attach.used(), "--detach", "the options about attaching");
    refuse(waiting.await() && attach.used(), "--wait", "the options about attaching");
    refuse(detach && watch, "--detach", "--watch");
    refuse(waiting.await() && watch, "--wait", "--watch");
    refuse(noStart && watch, "--no-start", "--watch");
    refuse(wanted.neverBuilds() && watch, "--no-build", "--watch");
  }

  private static void refuse(boolean when, String one, String other) {
    if (when) {
      throw new JComposeException(CliProblems.conflict(one, other));
    }
  }
}
