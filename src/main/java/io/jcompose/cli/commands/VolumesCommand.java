package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.FormatOption;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.render.Columns;
import io.jcompose.cli.render.template.Row;
import io.jcompose.live.VolumeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose volumes}: the volumes of the project. */
@Command(name = "volumes", description = "List volumes.", sortOptions = false)
public final class VolumesCommand implements Callable<Integer> {
  private static final Columns COLUMNS =
      Columns.of(2, "Driver", "DRIVER", "Name", "VOLUME NAME", "Mountpoint", "MOUNTPOINT");

  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "Only volumes that these services mount.")
  private List<String> services = new ArrayList<>();

  @Mixin private FormatOption format = new FormatOption();

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only names.")
  private boolean quiet;

  @Mixin private HostOption on = new HostOption();

  public VolumesCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var given = format.listed(COLUMNS, context.shell().terminal());
    try (var seen = Seen.of(context, services).on(on)) {
      var sites = seen.sites();
      var listed = given.withHosts(sites.named());
      var project = JCompose.filters(seen.name());
      var found = VolumeRow.list(sites, project, services);
      var out = context.shell().out();
      if (quiet) {
        found.forEach(it -> out.println(it.volume().name()));
      } else {
        var rows = new ArrayList<Row>();
        found.forEach(it -> rows.add(new Row(it.json(), it.volume().labels())));
        out.print(listed.text(rows));
      }
      return seen.code(0);
    }
  }
}
