package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.Project;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.FormatOption;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.render.Columns;
import io.jcompose.cli.render.DotText;
import io.jcompose.cli.render.template.Row;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import io.jcompose.live.GraphRow;
import io.jcompose.live.Listing;
import io.jcompose.live.PsRow;
import io.jcompose.live.Silence;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.model.Stack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose graph}: what waits for what, and where it is. */
@Command(
    name = "graph",
    description = "Show services, what they depend on, and their containers.",
    sortOptions = false)
public final class GraphCommand implements Callable<Integer> {
  private static final Columns COLUMNS =
      Columns.of(3, "Service", "SERVICE", "DependsOn", "DEPENDS ON", "Containers", "CONTAINERS");

  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Mixin private FormatOption format = new FormatOption();

  @Option(names = "--dot", description = "Print the graph as Graphviz reads it.")
  private boolean dot;

  @Mixin private HostOption on = new HostOption();

  public GraphCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (dot && format.isGiven()) {
      throw new JComposeException(CliProblems.conflict("--dot", "--format"));
    }
    var listed = format.listed(COLUMNS, context.shell().terminal());
    try (var work = new Work(context)) {
      var stack = StackLoading.load(context, StackLoading.request(context, Selection.ALL)).stack();
      var named = Work.checkServices(stack, services);
      var seen = look(work, stack);
      var rows = new ArrayList<>(GraphRow.of(stack, seen.containers()));
      rows.removeIf(it -> !named.isEmpty() && !named.contains(it.service().name()));
      var out = context.shell().out();
      if (dot) {
        out.print(DotText.of(stack.name(), rows));
      } else {
        var texts = new ArrayList<Row>();
        rows.forEach(it -> texts.add(new Row(format.isJson() ? it.json() : it.text(), Map.of())));
        out.print(listed.text(texts));
      }
      return seen.whole() ? 0 : Work.INCOMPLETE;
    }
  }

  /** The containers of the hosts that answer, and whether those are all hosts. */
  private record Seen(List<PsRow> containers, boolean whole) {}

  /** Where nobody answers, what the file says is drawn all the same, and that is told. */
  private Seen look(Work work, Stack stack) throws InterruptedException {
    var away = Collections.synchronizedList(new ArrayList<Diagnostic>());
    try {
      var project = on.narrow(Project.of(stack), work.jcompose());
      var sites = work.jcompose().sites(project, away::add);
      var found = Listing.rows(sites, true, JCompose.filters(stack.name()));
      away.forEach(it -> Notes.tell(context, it));
      return new Seen(found, !sites.incomplete());
    } catch (EngineException | JComposeException e) {
      var why = Silence.of(e).orElseThrow(() -> e);
      Notes.tell(context, CliProblems.drawnFromFile(why));
      return new Seen(List.of(), stack.hosts().isEmpty());
    }
  }
}
