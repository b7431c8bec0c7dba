package io.jcompose.cli.commands;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.FormatOption;
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

  ImageInsides(CommandContext context, List<String> services, FormatOption format) {
    this.context = context;
    this.services = services;
    this.format = format;
  }

  /** Lists the steps that made each image, with what they added. */
  void layers() throws InterruptedException {
    var listed = format.listed(LayersText.COLUMNS);
    try (var seen = Seen.of(context, services)) {
      var now = Instant.now();
      var rows = new ArrayList<Row>();
      var objects = new ArrayList<Value>();
      for (ProjectImage image : images(seen)) {
        var steps = image.steps(seen.engine());
        steps.forEach(it -> rows.add(LayersText.row(image, it, now, listed.isUsual())));
        objects.add(LayersText.json(image, steps));
      }
      var out = context.shell().out();
      if (format.isJson()) {
        out.println(JsonText.compact(new Value.Seq(objects)));
      } else {
        out.print(listed.text(rows));
      }
    }
  }

  /** Tells what of each image later layers delete or replace. */
  void waste() throws InterruptedException {
    if (format.isGiven() && !format.isJson() && !format.isTable()) {
      throw new JComposeException(
          CliProblems.badValue("--format", "a template", "with --waste it takes table or json"));
    }
    Cancel cancel = context.interrupts().next();
    try {
      waste(cancel);
    } catch (JComposeException | EngineException e) {
      if (!cancel.isRequested()) {
        throw e;
      }
    } finally {
      context.interrupts().drop(cancel);
    }
  }

  private void waste(Cancel cancel) throws InterruptedException {
    try (var seen = Seen.of(context, services)) {
      var objects = new ArrayList<Value>();
      for (ProjectImage image : images(seen)) {
        var waste = image.waste(seen.engine(), format.isJson() ? ALL_PATHS : PATHS, cancel);
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
    return ProjectImage.list(seen.engine(), named, seen.filters(), seen::wants);
  }
}
