package io.jcompose.cli.commands;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.FormatOption;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.render.LayersText;
import io.jcompose.cli.render.WasteText;
import io.jcompose.cli.render.template.Row;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.live.ProjectImage;
import io.jcompose.model.Service;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The images of a project, looked at from inside: {@code images --layers} and {@code --waste}. */
final class ImageInsides {
  /** How many paths are told to people, and how many to programs. */
  private static final int PATHS = 10;

  private static final int ALL_PATHS = 1_000;

  private final CommandContext context;
  private final List<String> services;
  private final FormatOption format;
  private final HostOption on;

  ImageInsides(CommandContext context, List<String> services, FormatOption format, HostOption on) {
    this.context = context;
    this.services = services;
    this.format = format;
    this.on = on;
  }

  /** Lists the steps that made each image, with what they added. */
  int layers() throws InterruptedException {
    var given = format.listed(LayersText.COLUMNS, context.shell().terminal());
    try (var seen = Seen.of(context, services).on(on)) {
      var listed = given.withHosts(seen.sites().named());
      var now = Instant.now();
      var rows = new ArrayList<Row>();
      var objects = new ArrayList<Value>();
      for (ProjectImage image : images(seen)) {
        var steps = image.steps();
        steps.forEach(it -> rows.add(LayersText.row(image, it, now, listed.isUsual())));
        objects.add(LayersText.json(image, steps));
      }
      var out = context.shell().out();
      if (format.isJson()) {
        out.println(JsonText.compact(new Value.Seq(objects)));
      } else {
        out.print(listed.text(rows));
      }
      return seen.code(0);
    }
  }

  /** Tells what of each image later layers delete or replace. */
  int waste() throws InterruptedException {
    if (format.isGiven() && !format.isJson() && !format.isTable()) {
      throw new JComposeException(
          CliProblems.badValue("--format", "a template", "with --waste it takes table or json"));
    }
    Cancel cancel = context.interrupts().next();
    try {
      return waste(cancel);
    } catch (JComposeException | EngineException e) {
      if (!cancel.isRequested()) {
        throw e;
      }
      return 0;
    } finally {
      context.interrupts().drop(cancel);
    }
  }

  private int waste(Cancel cancel) throws InterruptedException {
    try (var seen = Seen.of(context, services).on(on)) {
      var objects = new ArrayList<Value>();
      for (ProjectImage image : images(seen)) {
        var waste = image.waste(format.isJson() ? ALL_PATHS : PATHS, cancel);
        if (format.isJson()) {
          objects.add(WasteText.json(image, waste));
        } else {
          context.shell().out().print(WasteText.text(image, waste));
          context.shell().out().flush();
        }
      }
      if (format.isJson()) {
        context.shell().out().println(JsonText.compact(new Value.Seq(objects)));
      }
      return seen.code(0);
    }
  }

  private static List<ProjectImage> images(Seen seen) throws InterruptedException {
    var named = new ArrayList<String>();
    seen.project()
        .stack()
        .ifPresent(
            stack -> {
              for (Service service : stack.services().values()) {
                if (seen.wants(service.name())) {
                  named.add(stack.image(service));
                }
              }
            });
    return ProjectImage.list(seen.sites(), named, seen.filters(), seen::wants);
  }
}
