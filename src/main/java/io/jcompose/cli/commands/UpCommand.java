package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.AttachOptions;
import io.jcompose.cli.options.BreakLockOption;
import io.jcompose.cli.options.ConvergenceOptions;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.Quiet;
import io.jcompose.cli.options.WaitOptions;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.plan.Intent;
import io.jcompose.watch.Watching;
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

  @Option(
      names = "--reschedule",
      description = "Give what is on hosts that do not answer, and has no volume, another host.")
  private boolean reschedule;

  @Mixin private BreakLockOption breakLock = new BreakLockOption();

  @Mixin private HostOption on = new HostOption();

  public UpCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    var intent = wanted.intent(context, !noStart, waiting.await());
    boolean stay = !detach && !noStart && !waiting.await() && !context.global().dryRun();
    if (stay && attach.menu(context)) {
      var menu = Menu.of(context);
      return run(menu.context(), intent, stay, Optional.of(menu));
    }
    return run(context, intent, stay, Optional.empty());
  }

  private int run(CommandContext here, Intent.Up intent, boolean stay, Optional<Menu> menu)
      throws InterruptedException {
    try (var work =
        new Work(here).with(it -> it.rescheduling(reschedule).breakingLock(breakLock.isGiven()))) {
      var selection = new Selection(wanted.services(), wanted.dependencies()).withSharers();
      var session = new WatchSession(here, work, terms(StackLoading.request(here, selection)));
      var stack = session.first();
      if (watch) {
        Watching.check(stack, wanted.services());
      }
      var host = on.of(stack.hosts().keySet());
      if (!stay) {
        return work.with(it -> it.only(host))
            .change(Project.of(stack), intent, waiting.limit(), wanted.quiet(context));
      }
      var shown = watch ? Watching.built(stack) : stack;
      var project = host.map(Project.of(shown)::on).orElse(Project.of(shown));
      var attachment = attach.attachment(shown, wanted.services());
      try (var beside = new WatchSwitch(session, stack, wanted.services())) {
        if (watch) {
          beside.on();
        }
        var up =
            new AttachedUp(
                here, work.with(it -> it.only(host)), attach, project, attachment, beside);
        return up.run(intent, wanted.quiet(context), menu);
      }
    }
  }

  /** A display of steps would get between the lines of the logs. */
  private WatchSession.Terms terms(LoadRequest request) {
    boolean live = context.global().progress(context.shell()).equals("tty");
    var quiet = live ? Quiet.EVERYTHING : wanted.quiet(context);
    return new WatchSession.Terms(request, wanted.services(), wanted::scaled, true, quiet);
  }

  private void check() {
    waiting.limit();
    attach.check(detach ? "--detach" : waiting.await() ? "--wait" : "");
    refuse(detach, "--detach");
    refuse(waiting.await(), "--wait");
    refuse(noStart, "--no-start");
    refuse(on.isGiven(), "--on");
    refuse(wanted.neverBuilds(), "--no-build");
  }

  private void refuse(boolean given, String option) {
    if (given && watch) {
      throw new JComposeException(CliProblems.conflict(option, "--watch"));
    }
  }
}
