package io.jcompose.cli.commands;

import io.jcompose.Audience;
import io.jcompose.JCompose;
import io.jcompose.Project;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.Quiet;
import io.jcompose.cli.render.Progress;
import io.jcompose.event.Attendant;
import io.jcompose.event.Cancel;
import io.jcompose.event.EventSink;
import io.jcompose.event.Outcome;
import io.jcompose.live.Found;
import io.jcompose.live.Sites;
import io.jcompose.live.Targets;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** What commands do with engines: look for what is there, and change it, which is shown. */
final class Work implements AutoCloseable {
  /** The exit code when an update failed and was taken back. */
  private static final int ROLLED_BACK = 3;

  /** The exit code when hosts that do not answer keep the work from being whole. */
  static final int INCOMPLETE = 4;

  private final CommandContext context;
  private final JCompose jcompose;

  /** Begins to connect at once; files can be read meanwhile. */
  Work(CommandContext context) {
    this.context = context;
    var global = context.global();
    this.jcompose =
        context
            .headstart()
            .jcompose(global)
            .imagesAtOnce(global.parallel(context.shell()))
            .notes(it -> Notes.tell(context, it));
  }

  private Work(CommandContext context, JCompose jcompose) {
    this.context = context;
    this.jcompose = jcompose;
  }

  /** The same, but changes are made in another manner. */
  Work with(UnaryOperator<JCompose> manner) {
    return new Work(context, manner.apply(jcompose));
  }

  JCompose jcompose() {
    return jcompose;
  }

  /** The project of a command that names these services, and can do without a file. */
  Project project(List<String> named) {
    return ProjectOf.command(context, named);
  }

  /** The same, as far as it is on the host of the option. */
  Project project(List<String> named, HostOption on) {
    return on.narrow(project(named), jcompose);
  }

  /** The services that names and patterns stand for; refuses those that stand for none. */
  static List<String> checkServices(Stack stack, List<String> names) {
    return List.copyOf(stack.named(names));
  }

  /** The hosts that a project is on; those that do not answer are told about. */
  Sites sites(Project project) throws InterruptedException {
    return jcompose.sites(project, it -> Notes.tell(context, it));
  }

  /** The running container of a service that has the number; the first one without. */
  Found running(String service, OptionalInt number, HostOption on) throws InterruptedException {
    var project = project(List.of(service));
    project.stack().ifPresent(it -> checkServices(it, List.of(service)));
    return new Targets(sites(on.narrow(project, jcompose)), JCompose.filters(project.name()))
        .one(service, number, Targets.Among.RUNNING);
  }

  /** Does what the intent wants and shows it; returns the exit code. */
  int change(Project project, Intent intent) throws InterruptedException {
    return change(project, intent, Optional.empty(), Quiet.NOTHING);
  }

  int change(Project project, Intent intent, Optional<Duration> waitLimit, Quiet quiet)
      throws InterruptedException {
    if (context.global().dryRun()) {
      var plan = jcompose.plan(project, intent).plan();
      plan.notices().forEach(it -> Notes.tell(context, it));
      plan.questions().forEach(it -> Notes.tell(context, it.otherwise()));
      context.shell().out().print(plan.text());
      return 0;
    }
    Cancel cancel = context.interrupts().next();
    try {
      return code(perform(project, intent, waitLimit, quiet, cancel));
    } finally {
      context.interrupts().drop(cancel);
    }
  }

  /** Does it under the given switch; what went wrong is told in full at the end. */
  Outcome perform(
      Project project, Intent intent, Optional<Duration> waitLimit, Quiet quiet, Cancel cancel)
      throws InterruptedException {
    var wanted = new Wanted(project, intent, waitLimit, Attendant.NOBODY);
    return perform(wanted, context.display(), quiet, cancel);
  }

  /** The same shown line by line, because other lines are printed beside it. */
  Outcome performInLines(Project project, Intent intent, Cancel cancel)
      throws InterruptedException {
    var wanted = new Wanted(project, intent, Optional.empty(), Attendant.NOBODY);
    return perform(wanted, context.global().lines(context.shell()), Quiet.NOTHING, cancel);
  }

  /** The same for a container of {@code run}, whose start somebody attends. */
  Outcome perform(
      Project project, Intent.Run intent, Quiet quiet, Attendant attendant, Cancel cancel)
      throws InterruptedException {
    var wanted = new Wanted(project, intent, Optional.empty(), attendant);
    return perform(wanted, context.display(), quiet, cancel);
  }

  /** A change, and who attends it. */
  private record Wanted(
      Project project, Intent intent, Optional<Duration> waitLimit, Attendant attendant) {}

  private Outcome perform(Wanted wanted, Progress display, Quiet quiet, Cancel cancel)
      throws InterruptedException {
    return ShownChange.run(
        context,
        display,
        quiet,
        events ->
            jcompose.change(
                wanted.project,
                wanted.intent,
                wanted.waitLimit,
                audience(events, wanted.attendant),
                cancel));
  }

  Audience audience(EventSink events, Attendant attendant) {
    var shell = context.shell();
    return new Audience(events, attendant, new Asking(shell), shell.pipes());
  }

  /** The exit code of what became of a plan. */
  int code(Outcome outcome) {
    if (outcome.rolledBack()) {
      return ROLLED_BACK;
    }
    if (outcome.failed()) {
      return 1;
    }
    if (outcome.cancelled()) {
      int signal = context.interrupts().code();
      return signal == 0 ? 1 : signal;
    }
    return outcome.incomplete() ? INCOMPLETE : 0;
  }

  @Override
  public void close() {
    jcompose.close();
  }
}
