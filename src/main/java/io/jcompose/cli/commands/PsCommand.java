package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.Project;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.render.Table;
import io.jcompose.diag.JComposeException;
import io.jcompose.live.Listing;
import io.jcompose.live.PsRow;
import io.jcompose.value.JsonText;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
      description = "Also those that do not run.")
  private boolean all;

  @Option(names = "--format", paramLabel = "FORMAT", description = "table or json.")
  private String format = "table";

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only ids.")
  private boolean quiet;

  @Option(names = "--services", description = "Print only the names of services.")
  private boolean serviceNames;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description =
          "Only those that are paused, restarting, removing, running, dead, created, exited.")
  private List<String> statuses = new ArrayList<>();

  @Option(names = "--filter", paramLabel = "KEY=VALUE", description = "status=STATUS.")
  private List<String> filters = new ArrayList<>();

  @Option(
      names = "--orphans",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Include containers that no service of the stack wants.")
  private boolean orphans;

  @Option(names = "--no-trunc", description = "Do not cut long texts.")
  private boolean whole;

  public PsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!format.equals("table") && !format.equals("json")) {
      throw new JComposeException(
          CliProblems.badValue("--format", format, "it takes table or json"));
    }
    statuses.addAll(statusFilters());
    try (var work = new Work(context)) {
      var project = work.project();
      project.stack().ifPresent(it -> services = Work.checkServices(it, services));
      boolean any = all || !statuses.isEmpty();
      var containers = work.jcompose().engine().containers();
      var rows = new ArrayList<PsRow>();
      for (PsRow row : Listing.rows(containers, any, JCompose.filters(project.name()))) {
        if (wanted(project, row)) {
          rows.add(row);
        }
      }
      print(rows);
    }
    return 0;
  }

  private List<String> statusFilters() {
    var found = new ArrayList<String>();
    for (String filter : filters) {
      if (!filter.startsWith("status=")) {
        throw new JComposeException(
            CliProblems.badValue("--filter", filter, "it takes status=STATUS"));
      }
      found.add(filter.substring("status=".length()));
    }
    return found;
  }

  private boolean wanted(Project project, PsRow row) {
    boolean known =
        orphans
            || project.stack().isEmpty()
            || project.stack().get().services().containsKey(row.service());
    return (all || !row.member().oneOff())
        && known
        && (services.isEmpty() || services.contains(row.service()))
        && (statuses.isEmpty() || statuses.contains(row.container().state()));
  }

  private void print(List<PsRow> rows) {
    PrintStream out = context.shell().out();
    var listing = new Listing(Clock.systemDefaultZone(), whole);
    if (quiet) {
      rows.forEach(it -> out.println(it.container().id()));
    } else if (serviceNames) {
      var names = new LinkedHashSet<String>();
      rows.forEach(it -> names.add(it.service()));
      names.forEach(out::println);
    } else if (format.equals("json")) {
      rows.forEach(it -> out.println(JsonText.compact(listing.json(it))));
    } else {
      var table = new Table("NAME", "IMAGE", "COMMAND", "SERVICE", "CREATED", "STATUS", "PORTS");
      rows.forEach(it -> table.row(listing.cells(it)));
      out.print(table.text());
    }
  }
}
