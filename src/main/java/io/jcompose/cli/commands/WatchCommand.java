package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.Quiet;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.model.Stack;
import io.jcompose.watch.Stage.Ending;
import io.jcompose.watch.Watching;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose watch}: containers follow the files they are made from. */
@Command(
    name = "watch",
    description = "Rebuild, restart and copy files when they change, as `develop.watch` says.",
    sortOptions = false)
public final class WatchCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(names = "--no-up", description = "Do not bring the stack up first.")
  private boolean noUp;

  @Option(
      names = "--prune",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "Remove the images that rebuilds leave without a name; this is the default.")
  private boolean prune = true;

  @Option(names = "--quiet", description = "Do not show the output of builds.")
  private boolean quiet;

  public WatchCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var work = new Work(context)) {
      var request = StackLoading.request(context, new Selection(services, true));
      var terms =
          new WatchSession.Terms(
              request,
              services,
              it -> it,
              prune,
              new Quiet(false, quiet, false).asBuildKit(context));
      var session = new WatchSession(context, work, terms);
      var stack = session.first();
      Watching.check(stack, services);
      if (context.global().dryRun()) {
        return noUp ? 0 : session.rehearse(stack);
      }
      return watch(work, session, stack);
    }
  }

  private int watch(Work work, WatchSession session, Stack stack) throws InterruptedException {
    var cancel = context.interrupts().next();
    try (var alone = work.jcompose().watcher(Project.of(stack));
        var watching = session.open(stack, cancel)) {
      if (!noUp && watching.up() != Ending.DONE) {
        return cancel.isRequested() ? context.interrupts().code() : 1;
      }
      watching.run();
    } finally {
      context.interrupts().drop(cancel);
    }
    return context.interrupts().code();
  }
}
