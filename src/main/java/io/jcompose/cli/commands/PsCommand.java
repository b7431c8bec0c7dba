package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.LocalClock;
import io.jcompose.cli.options.FormatOption;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.StatusOptions;
import io.jcompose.cli.render.Columns;
import io.jcompose.cli.render.Listed;
import io.jcompose.cli.render.template.Row;
import io.jcompose.live.Listing;
import io.jcompose.live.PsRow;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose ps}: the containers of the project. */
@Command(name = "ps", description = "List containers.", sortOptions = false)
public final class PsCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Option(
      names = {"-a", "--all"},
      description = "Also those that do not run, and those of `run`.")
  private boolean all;

  @Mixin private FormatOption format = new FormatOption();

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only ids.")
  private boolean quiet;

  @Option(names = "--services", description = "Print only the names of services.")
  private boolean serviceNames;

  @Mixin private StatusOptions statuses = new StatusOptions();

  @Option(
      names = "--orphans",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "Show containers that no service of the stack wants; --orphans=false does not.")
  private boolean orphans = true;

  @Option(names = "--no-trunc", description = "Do not cut long texts.")
  private boolean whole;

  @Mixin private HostOption on = new HostOption();

  public PsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    statuses.check();
    var given = format.listed(COLUMNS, context.shell().terminal());
    try (var seen = Seen.of(context, services).on(on)) {
      var sites = seen.sites();
      var usual = format.isGiven() ? given : usual(seen.work().jcompose());
      int room = whole ? Integer.MAX_VALUE : context.shell().terminal().room();
      var listed = usual.withHosts(sites.named()).within(room);
      boolean any = all || statuses.areGiven();
      var rows = new ArrayList<PsRow>();
      for (PsRow row : Listing.rows(sites, any, seen.filters())) {
        if (wanted(seen, row)) {
          rows.add(row);
        }
      }
      print(rows, listed);
      return seen.code(0);
    }
  }

  private static final Columns COLUMNS =
      Columns.of(
              7,
              "Name",
              "NAME",
              "Image",
              "IMAGE",
              "Command",
              "COMMAND",
              "Service",
              "SERVICE",
              "RunningFor",
              "CREATED",
              "Status",
              "STATUS",
              "Ports",
              "PORTS",
              "ID",
              "CONTAINER ID",
              "CreatedAt",
              "CREATED AT",
              "Names",
              "NAMES")
          .brief("Command", "RunningFor", "Image", "Ports");

  /** As the docker client's settings have it, unless they are wrong. */
  private static Listed usual(JCompose jcompose) {
    String known = jcompose.psFormat();
    return Listed.as(Listed.isUnknown(known) ? "" : known, COLUMNS);
  }

  private boolean wanted(Seen seen, PsRow row) {
    var stack = seen.project().stack();
    boolean known = orphans || stack.isEmpty() || stack.get().services().containsKey(row.service());
    return (all || !row.member().oneOff())
        && known
        && seen.wants(row.container())
        && statuses.allow(row.container().state());
  }

  private void print(List<PsRow> rows, Listed listed) {
    PrintStream out = context.shell().out();
    if (quiet) {
      rows.forEach(it -> out.println(it.container().id()));
    } else if (serviceNames) {
      var names = new LinkedHashSet<String>();
      rows.forEach(it -> names.add(it.service()));
      names.forEach(out::println);
    } else {
      var listing = new Listing(new LocalClock(), whole);
      var listedRows = new ArrayList<Row>();
      for (PsRow row : rows) {
        var fields = listed.isUsual() ? listing.brief(row) : listing.json(row);
        listedRows.add(new Row(fields, row.container().labels()));
      }
      out.print(listed.text(listedRows));
    }
  }
}
