package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.FormatOption;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.render.ImageText;
import io.jcompose.live.ImageRow;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jcompose images}: the images of the project's containers. */
@Command(
    name = "images",
    description = "List the images that containers were made from.",
    sortOptions = false)
public final class ImagesCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "SERVICE", description = "The services; all when none is named.")
  private List<String> services = new ArrayList<>();

  @Mixin private FormatOption format = new FormatOption();

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only ids.")
  private boolean quiet;

  @Option(names = "--layers", description = "Show what each step that made an image added to it.")
  private boolean layers;

  @Option(
      names = "--waste",
      description = "Show the bytes of an image that a later layer deletes or replaces.")
  private boolean waste;

  @Mixin private HostOption on = new HostOption();

  public ImagesCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (layers || waste) {
      var insides = new ImageInsides(context, services, format, on);
      int code = layers ? insides.layers() : 0;
      return waste ? Math.max(code, insides.waste()) : code;
    }
    var given = format.listed(ImageText.COLUMNS, context.shell().terminal());
    try (var seen = Seen.of(context, services).on(on)) {
      var sites = seen.sites();
      var listed = given.withHosts(sites.named());
      var rows = ImageRow.list(sites, seen.filters(), seen::wants);
      if (!quiet && ImageText.OF_IMAGES.stream().anyMatch(listed::mayShow)) {
        rows = ImageRow.inspected(rows, sites);
      }
      var out = context.shell().out();
      if (quiet) {
        var ids = new LinkedHashSet<String>();
        rows.forEach(it -> ids.add(ImageText.hex(it)));
        ids.forEach(out::println);
      } else if (format.isJson()) {
        var objects = new ArrayList<Value>();
        rows.forEach(it -> objects.add(ImageText.json(it)));
        out.println(JsonText.compact(new Value.Seq(objects)));
      } else {
        var now = Instant.now();
        out.print(listed.text(rows.stream().map(it -> ImageText.row(it, now)).toList()));
      }
      return seen.code(0);
    }
  }
}
