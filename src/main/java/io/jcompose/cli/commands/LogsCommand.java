package io.jcompose.cli.commands;

import io.jcompose.Project;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.IndexOption;
import io.jcompose.cli.options.LineOptions;
import io.jcompose.cli.options.SpanOptions;
import io.jcompose.cli.render.LogPrinter;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel;
import io.jcompose.live.Interest;
import io.jcompose.live.LogFollower;
import io.jcompose.live.LogOptions;
import io.jcompose.live.Member;
import io.jcompose.live.Targets.Among;
import io.jcompose.wire.ContainerSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose logs}: what the containers wrote. */
@Command(name = "logs", description = "Show what containers write.", sortOptions = false)
public final class LogsCommand implements Callable<Integer> {
  private static final String ALL = "all";

  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is written from now on.")
  private boolean follow;

  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = {"-n", "--tail"},
      paramLabel = "LINES",
      description = "How many lines to show of each container at first.")
  private String tail = ALL;

  @Mixin private SpanOptions span = new SpanOptions();

  @Option(
      names = {"-t", "--timestamps"},
      description = "Show the time of each line.")
  private boolean timestamps;

  @Mixin private LineOptions lines = new LineOptions();

  @Mixin private HostOption on = new HostOption();

  public LogsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (index.number().isPresent()) {
      onlyService();
    }
    var options = options();
    var shell = context.shell();
    var look = lines.look(context, false);
    Cancel cancel = context.interrupts().next();
    try (var seen = Seen.of(context, services).on(on);
        var printer = new LogPrinter(shell.out(), shell.err(), look)) {
      if (index.number().isPresent()) {
        seen.targets().one(services.get(0), index.number(), Among.NUMBERED);
      }
      var silent = silent(seen.project());
      cancel.onRequest(printer::hurry);
      new LogFollower(seen.sites(), options)
          .read(
              seen.filters(),
              it -> interest(it, silent, seen),
              cancel,
              new PrintedLogs(context, printer));
      return cancel.isRequested() ? context.interrupts().code() : seen.code(0);
    }
  }

  private LogOptions options() {
    // What engines take for all lines, too.
    boolean whole = tail.isEmpty() || tail.equals(ALL) || tail.equals("-1");
    if (!whole && !tail.chars().allMatch(Character::isDigit)) {
      throw new JComposeException(
          CliProblems.badValue("--tail", tail, "it takes a number of lines, or all"));
    }
    var lines = whole ? Optional.<String>empty() : Optional.of(tail);
    return new LogOptions(follow, timestamps, lines, span.since(), span.until());
  }

  private void onlyService() {
    if (services.size() != 1) {
      throw new JComposeException(CliProblems.indexOfSeveral());
    }
  }

  /** The services whose output is not shown unless they are named. */
  private Set<String> silent(Project project) {
    var silent = new TreeSet<String>();
    if (services.isEmpty() && project.stack().isPresent()) {
      for (var service : project.stack().get().services().values()) {
        if (!service.lifecycle().attach()) {
          silent.add(service.name());
        }
      }
    }
    return silent;
  }

  private Interest interest(ContainerSummary container, Set<String> silent, Seen seen) {
    var member = Member.of(container);
    String name = member.service();
    boolean service = services.isEmpty() ? !silent.contains(name) : seen.wants(container);
    boolean numbered = index.allows(member.number());
    return service && numbered && !member.oneOff() ? Interest.OUTPUT : Interest.NONE;
  }
}
