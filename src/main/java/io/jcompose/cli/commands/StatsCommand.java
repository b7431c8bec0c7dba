package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.FormatOption;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.render.Listed;
import io.jcompose.cli.render.UsageText;
import io.jcompose.event.Cancel;
import io.jcompose.live.UsageRow;
import io.jcompose.live.Usages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose stats}: what the containers use. */
@Command(
    name = "stats",
    description = "Show what containers use of processor, memory, network and disk.",
    sortOptions = false)
public final class StatsCommand implements Callable<Integer> {
  private static final int TICK_MILLIS = 500;

  /** As fast as the engine tells news. */
  private static final int LOG_TICK_MILLIS = 1000;

  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(
      names = {"-a", "--all"},
      description = "Also those that do not run.")
  private boolean all;

  @Mixin private FormatOption format = new FormatOption();

  @Option(names = "--no-stream", description = "Show what they use now, and end.")
  private boolean once;

  @Option(names = "--no-trunc", description = "Do not cut ids.")
  private boolean whole;

  @Mixin private HostOption on = new HostOption();

  public StatsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var given = format.listed(UsageText.COLUMNS, context.shell().terminal());
    try (var seen = Seen.of(context, services).on(on)) {
      var listed = given.withHosts(seen.sites().named());
      var usages = new Usages(seen.sites(), new Usages.Wish(seen.filters(), seen::wants, all));
      if (once) {
        context.shell().out().print(text(listed, usages.once()));
        return seen.code(0);
      }
      return seen.code(follow(usages, listed));
    }
  }

  private int follow(Usages usage, Listed listed) throws InterruptedException {
    Cancel cancel = context.interrupts().next();
    var ended = new CountDownLatch(1);
    cancel.onRequest(ended::countDown);
    usage.follow(cancel);
    boolean terminal = context.shell().terminal().out();
    var console = context.shell().terminal().console();
    var out = context.shell().out();
    try (var resizing = console.onResize(size -> {})) {
      do {
        String text = text(listed, usage.rows());
        out.print(terminal ? UsageText.screen(text, console.size().rows()) : text);
        out.flush();
      } while (!ended.await(terminal ? TICK_MILLIS : LOG_TICK_MILLIS, TimeUnit.MILLISECONDS));
    }
    usage.failure().ifPresent(it -> Notes.tell(context, JCompose.problem(it)));
    return usage.failure().isPresent() ? 1 : context.interrupts().code();
  }

  private String text(Listed listed, List<UsageRow> rows) {
    int room = whole ? Integer.MAX_VALUE : context.shell().terminal().room();
    return listed.within(room).text(rows.stream().map(it -> UsageText.row(it, whole)).toList());
  }
}
