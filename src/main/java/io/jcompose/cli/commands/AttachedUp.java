package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.Project;
import io.jcompose.cli.AttachedProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.AttachOptions;
import io.jcompose.cli.options.AttachOptions.Attachment;
import io.jcompose.cli.options.Quiet;
import io.jcompose.cli.render.LogPrinter;
import io.jcompose.event.Cancel;
import io.jcompose.event.Outcome;
import io.jcompose.live.Following;
import io.jcompose.live.Interest;
import io.jcompose.live.Listing;
import io.jcompose.live.LogFollower;
import io.jcompose.live.LogOptions;
import io.jcompose.live.LogSource;
import io.jcompose.live.Member;
import io.jcompose.live.PsRow;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import io.jcompose.wire.ContainerSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An {@code up} that stays: shows what the containers write until all have ended, an end that was
 * asked for is reached, or Ctrl-C. Then it stops the stack; a second Ctrl-C kills it, a third ends
 * the process.
 */
final class AttachedUp {
  /** How long the last lines of containers that were stopped may take to come. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final CommandContext context;
  private final Work work;
  private final AttachOptions options;
  private final Project project;
  private final Stack stack;
  private final Attachment attachment;
  private final UpEnd end;
  private final WatchSwitch watch;

  /**
   * An {@code up} of a project's stack.
   *
   * @param project what is followed and stopped: all of the stack, or what is on one host
   * @param attachment what of it is shown
   */
  AttachedUp(
      CommandContext context,
      Work work,
      AttachOptions options,
      Project project,
      Attachment attachment,
      WatchSwitch watch) {
    this.context = context;
    this.work = work;
    this.options = options;
    this.project = project;
    this.stack = project.stack().orElseThrow();
    this.attachment = attachment;
    this.end = new UpEnd(attachment);
    this.watch = watch;
  }

  int run(Intent.Up intent, Quiet quiet, Optional<Menu> menu) throws InterruptedException {
    var shell = context.shell();
    var look = options.lines().look(context, true);
    var logOptions =
        new LogOptions(
            true, options.timestamps(), Optional.of("0"), Optional.empty(), Optional.empty());
    try (var printer = new LogPrinter(shell.out(), shell.err(), look)) {
      var watched = new AttachedLogs(context, printer, end);
      try (var following =
          new LogFollower(work.jcompose().sites(project, it -> {}), logOptions)
              .open(JCompose.filters(stack.name()), this::interest, new Cancel(), watched)) {
        return follow(intent, quiet, new Followed(following, watched, menu));
      }
    }
  }

  private Interest interest(ContainerSummary container) {
    var member = Member.of(container);
    return member.oneOff() ? Interest.NONE : attachment.interest(member.service());
  }

  /** What is followed, and what may be typed meanwhile. */
  private record Followed(Following following, AttachedLogs logs, Optional<Menu> menu) {}

  private int follow(Intent.Up intent, Quiet quiet, Followed followed) throws InterruptedException {
    Cancel first = context.interrupts().next();
    List<String> attached = List.of();
    Set<String> mine = mine(intent.services());
    Outcome outcome;
    try {
      outcome = work.perform(Project.of(stack), intent, Optional.empty(), quiet, first);
      if (outcome.failed()) {
        return work.code(outcome);
      }
      attached = outcome.cancelled() ? List.of() : shown();
    } finally {
      followed.logs().begin(attached);
    }
    first.onRequest(followed.logs()::interrupt);
    awaitEnd(followed);
    boolean stopped = true;
    if (end.why().isPresent()) {
      stopped = stop(mine, intent, end.why().get());
      followed.following().await(LAST_WORDS);
    } else if (end.isDetached()) {
      Notes.inform(context, AttachedProblems.detached());
    } else {
      followed.following().await();
    }
    int signal = context.interrupts().code();
    int code = signal != 0 ? signal : stopped ? end.code() : 1;
    return code == 0 && outcome.incomplete() ? work.code(outcome) : code;
  }

  private void awaitEnd(Followed followed) throws InterruptedException {
    var following = followed.following();
    watch.begin(following);
    background("jc-end", () -> awaitAll(following, followed.logs()));
    followed.menu().ifPresent(it -> it.begin(this::hint, key -> typed(key, followed)));
    try {
      followed.logs().awaitEnd();
    } finally {
      followed.menu().ifPresent(Menu::close);
      watch.close();
      following.expectNoMore();
    }
  }

  private String hint() {
    String files = watch.isOn() ? "w stop watching   " : "w watch files   ";
    return (watch.possible() ? files : "") + "d detach   Ctrl-C stop";
  }

  private void typed(int key, Followed followed) throws InterruptedException {
    switch (key) {
      case 'w', 'W' -> watch.turn(followed.following());
      case 'd', 'D' -> followed.logs().detach();
      default -> {
        // No key of ours.
      }
    }
  }

  /** However it ends: what made it fail is told by whoever awaits it next. */
  private static void awaitAll(Following following, AttachedLogs watched) {
    try {
      following.await();
    } catch (RuntimeException e) {
      // The main thread meets it again.
    } finally {
      watched.allEnded();
    }
  }

  /** The names, without the project's, of the containers whose output is shown. */
  private List<String> shown() throws InterruptedException {
    var names = new ArrayList<String>();
    for (var row : containers(true)) {
      if (interest(row.container()) == Interest.OUTPUT) {
        names.add(LogSource.label(row.host(), row.member().shortName()));
      }
    }
    return names;
  }

  /** The services that end with this {@code up}: not those that the named need and that ran. */
  private Set<String> mine(List<String> named) throws InterruptedException {
    var mine = new TreeSet<>(stack.services().keySet());
    if (!named.isEmpty()) {
      for (var container : containers(false)) {
        mine.remove(container.member().service());
      }
      mine.addAll(stack.named(named));
    }
    return mine;
  }

  private List<PsRow> containers(boolean all) throws InterruptedException {
    var sites = work.jcompose().sites(project, it -> {});
    return Listing.rows(sites, all, JCompose.filters(stack.name()));
  }

  /** Stops what this {@code up} has brought up; false when that failed. */
  private boolean stop(Set<String> services, Intent.Up intent, String why)
      throws InterruptedException {
    Notes.inform(context, AttachedProblems.stopping(why));
    Cancel second = context.interrupts().next();
    second.onRequest(() -> background("jc-kill", () -> kill(services)));
    var stop = new Intent.Stop(List.copyOf(services), intent.grace());
    return !work.performInLines(project, stop, new Cancel()).failed();
  }

  private void kill(Set<String> services) {
    Notes.inform(context, AttachedProblems.killing());
    work.jcompose().killNow(project, services);
  }

  private static void background(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
