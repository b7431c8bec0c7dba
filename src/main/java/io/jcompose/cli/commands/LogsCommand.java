package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.TimeText;
import io.jcompose.cli.render.LogPrinter;
import io.jcompose.event.Cancel;
import io.jcompose.live.LogFollower;
import io.jcompose.live.LogOptions;
import io.jcompose.live.Member;
import io.jcompose.wire.ContainerSummary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose logs}: what the containers wrote. */
@Command(name = "logs", description = "Show what containers write.", sortOptions = false)
public final class LogsCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is written from now on.")
  private boolean follow;

  @Option(names = "--index", paramLabel = "N", description = "Only the service's container N.")
  private int index;

  @Option(
      names = {"-n", "--tail"},
      paramLabel = "LINES",
      description = "How many lines to show of each container at first.")
  private String tail = "all";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Begin at a time, or so long ago, as 10m.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "End at a time, or so long ago.")
  private @Nullable String until;

  @Option(
      names = {"-t", "--timestamps"},
      description = "Show the time of each line.")
  private boolean timestamps;

  @Option(names = "--no-color", description = "Show lines without colours.")
  private boolean noColour;

  @Option(names = "--no-log-prefix", description = "Show lines without the container's name.")
  private boolean noPrefix;

  public LogsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var shell = context.shell();
    boolean colour = !noColour && context.global().colours(shell, shell.terminal().out());
    var look = new LogPrinter.Look(colour, !noPrefix, false);
    Cancel cancel = context.interrupts().next();
    try (var work = new Work(context);
        var printer = new LogPrinter(shell.out(), shell.err(), look)) {
      var project = work.project();
      project.stack().ifPresent(it -> services = Work.checkServices(it, services));
      var filters = JCompose.filters(project.name());
      new LogFollower(work.jcompose().engine(), options())
          .read(filters, this::wanted, cancel, new PrintedLogs(printer));
    }
    return cancel.isRequested() ? context.interrupts().code() : 0;
  }

  private LogOptions options() {
    return new LogOptions(
        follow,
        timestamps,
        tail.equals("all") ? Optional.empty() : Optional.of(tail),
        moment("--since", since),
        moment("--until", until));
  }

  private static Optional<String> moment(String option, @Nullable String text) {
    return text == null
        ? Optional.empty()
        : Optional.of(TimeText.seconds(option, text, Instant.now(), ZoneId.systemDefault()));
  }

  private boolean wanted(ContainerSummary container) {
    var member = Member.of(container);
    boolean service = services.isEmpty() || services.contains(member.service());
    boolean numbered = index == 0 || member.number().equals(Integer.toString(index));
    return service && numbered && !member.oneOff();
  }
}
