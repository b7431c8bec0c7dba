package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.FormatOption;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.render.Columns;
import io.jcompose.cli.render.template.Row;
import io.jcompose.diag.JComposeException;
import io.jcompose.live.ProjectRow;
import io.jcompose.live.Sites;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jcompose ls}: the projects of the engine, or of all hosts. */
@Command(name = "ls", description = "List projects.", sortOptions = false)
public final class LsCommand implements Callable<Integer> {
  private static final Columns COLUMNS =
      Columns.of(3, "Name", "NAME", "Status", "STATUS", "ConfigFiles", "CONFIG FILES").least(20);
  private static final Columns OVER_HOSTS =
      Columns.of(
              4,
              "Name",
              "NAME",
              "Hosts",
              "HOSTS",
              "Status",
              "STATUS",
              "ConfigFiles",
              "CONFIG FILES")
          .least(20);
  private static final String NAME = "name=";

  private final CommandContext context;

  @Option(
      names = {"-a", "--all"},
      description = "Also those that do not run.")
  private boolean all;

  @Mixin private FormatOption format = new FormatOption();

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only names.")
  private boolean quiet;

  @Option(
      names = "--all-hosts",
      description = "Those of all hosts that the stack here or your own list names.")
  private boolean allHosts;

  @Mixin private HostOption on = new HostOption();

  @Option(names = "--filter", paramLabel = "KEY=VALUE", description = "name=REGEX.")
  private List<String> filters = new ArrayList<>();

  public LsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var patterns = filters.stream().filter(it -> !it.isEmpty()).map(LsCommand::pattern).toList();
    boolean overHosts = allHosts || on.isGiven();
    var listed = format.listed(overHosts ? OVER_HOSTS : COLUMNS, context.shell().terminal());
    try (var work = new Work(context)) {
      var sites = overHosts ? sites(work.jcompose()) : Sites.of(work.jcompose().engine());
      var found = new ArrayList<>(ProjectRow.list(sites, all));
      found.removeIf(
          row ->
              patterns.stream().noneMatch(it -> it.matcher(row.name()).find())
                  && !patterns.isEmpty());
      var out = context.shell().out();
      var rows = found.stream().map(it -> new Row(json(it), Map.of())).toList();
      if (quiet) {
        found.forEach(it -> out.println(it.name()));
      } else if (format.isJson()) {
        out.println(
            JsonText.compact(new Value.Seq(List.copyOf(rows.stream().map(Row::fields).toList()))));
      } else {
        out.print(listed.text(rows));
      }
      return sites.incomplete() ? Work.INCOMPLETE : 0;
    }
  }

  private Sites sites(JCompose jcompose) {
    var hosts = jcompose.hosts(HostWork.ofStack(context));
    var only = on.of(new TreeSet<>(hosts.names()));
    return hosts.sites(only, it -> Notes.tell(context, it));
  }

  private static Pattern pattern(String filter) {
    try {
      if (filter.startsWith(NAME)) {
        return Pattern.compile(filter.substring(NAME.length()));
      }
    } catch (PatternSyntaxException e) {
      throw bad(filter, "after name= it takes a regular expression");
    }
    throw bad(filter, "it takes name=REGEX");
  }

  private static JComposeException bad(String filter, String allowed) {
    return new JComposeException(CliProblems.badValue("--filter", filter, allowed));
  }

  private static Value.Dict json(ProjectRow row) {
    var fields = new DictBuilder().put("Name", row.name());
    if (!row.hosts().isEmpty()) {
      fields.put("Hosts", row.hosts());
    }
    return fields.put("Status", row.status()).put("ConfigFiles", row.files()).build();
  }
}
