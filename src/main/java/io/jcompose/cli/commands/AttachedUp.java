package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.Project;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.AttachOptions;
import io.jcompose.cli.options.ConvergenceOptions;
import io.jcompose.cli.options.Quiet;
import io.jcompose.cli.render.LogPrinter;
import io.jcompose.event.Cancel;
import io.jcompose.event.Outcome;
import io.jcompose.live.Following;
import io.jcompose.live.Listing;
import io.jcompose.live.LogFollower;
import io.jcompose.live.LogOptions;
import io.jcompose.live.Member;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import io.jcompose.watch.Watching;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An {@code up} that stays: shows what the containers write until all have ended, an end that was
 * asked for is reached, or Ctrl-C. Then it stops the stack; a second Ctrl-C kills it, a third ends
 * the process.
 */
final class AttachedUp {
  private final CommandContext context;
  private final Work work;
  private final AttachOptions options;
  private final List<String> named;
  private final Quiet quiet;
  private Optional<BackgroundWatch> watch = Optional.empty();

  AttachedUp(CommandContext context, Work work, AttachOptions options, ConvergenceOptions wanted) {
    this.context = context;
    this.work = work;
    this.options = options;
    this.named = wanted.services();
    this.quiet = wanted.quiet();
  }

  /** It also watches files, from when the stack is up, and does not end when all containers do. */
  int run(Stack stack, Intent.Up intent, WatchSession session) throws InterruptedException {
    return work.jcompose()
        .watching(
            stack.name(),
            () -> {
              try (var beside = BackgroundWatch.open(session, stack)) {
                watch = Optional.of(beside);
                return run(Watching.built(stack), intent);
              }
            });
  }

  int run(Stack stack, Intent.Up intent) throws InterruptedException {
    var shell = context.shell();
    boolean colour = !options.noColour() && context.global().colours(shell, shell.terminal().out());
    var look = new LogPrinter.Look(colour, !options.noPrefix(), true);
    Set<String> shown = options.shown(stack, named);
    var filters = JCompose.filters(stack.name());
    var logOptions =
        new LogOptions(
            true, options.timestamps(), Optional.of("0"), Optional.empty(), Optional.empty());
    try (var printer = new LogPrinter(shell.out(), shell.err(), look)) {
      var watched = new AttachedLogs(printer, shell.out(), options);
      try (var following =
          new LogFollower(work.jcompose().engine(), logOptions)
              .open(
                  filters, it -> shown.contains(Member.of(it).service()), new Cancel(), watched)) {
        return follow(stack, intent, following, watched);
      }
    }
  }

  private int follow(Stack stack, Intent.Up intent, Following following, AttachedLogs watched)
      throws InterruptedException {
    Cancel first = context.interrupts().next();
    List<String> attached = List.of();
    try {
      Outcome outcome = work.perform(Project.of(stack), intent, Optional.empty(), quiet, first);
      if (outcome.failed()) {
        return 1;
      }
      attached = running(stack);
    } finally {
      watched.begin(attached);
    }
    first.onRequest(watched::interrupt);
    if (watch.isPresent()) {
      watch.get().begin();
      watched.awaitEnd();
      watch.get().close();
      following.expectNoMore();
    } else {
      following.expectNoMore();
      background(
          "jc-end",
          () -> {
            following.await();
            watched.allEnded();
          });
      watched.awaitEnd();
    }
    if (!watched.endedByItself()) {
      stop(stack, intent, watched);
      following.await();
    }
    int signal = context.interrupts().code();
    return signal != 0 ? signal : watched.exitCode();
  }

  /** The names, without the project's, of the containers whose output is shown. */
  private List<String> running(Stack stack) throws InterruptedException {
    var shown = options.shown(stack, named);
    var names = new ArrayList<String>();
    var containers = work.jcompose().engine().containers();
    for (var row : Listing.rows(containers, true, JCompose.filters(stack.name()))) {
      if (shown.contains(row.service())) {
        names.add(row.member().shortName());
      }
    }
    return names;
  }

  private void stop(Stack stack, Intent.Up intent, AttachedLogs watched)
      throws InterruptedException {
    var project = Project.of(stack);
    Work.tell(context, CliProblems.stopping(watched.why()));
    Cancel second = context.interrupts().next();
    second.onRequest(() -> kill(project));
    var stop = new Intent.Stop(List.of(), intent.grace());
    work.perform(project, stop, Optional.empty(), Quiet.NOTHING, new Cancel());
  }

  /** Beside the stops under way, which end when their containers are dead. */
  private void kill(Project project) {
    background("jc-kill", () -> work.jcompose().killNow(project.name()));
  }

  private static void background(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
