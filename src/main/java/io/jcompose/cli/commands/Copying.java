package io.jcompose.cli.commands;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.render.Progress;
import io.jcompose.copy.Copier;
import io.jcompose.copy.Place;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Containers;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.event.Event;
import io.jcompose.wire.ContainerSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Copies of one command, shown as they are made. */
final class Copying {
  private final CommandContext context;
  private final Containers engine;
  private final Copier.Options options;

  Copying(CommandContext context, Containers engine, Copier.Options options) {
    this.context = context;
    this.engine = engine;
    this.options = options;
  }

  /** One copy. */
  @FunctionalInterface
  private interface Step {
    void run(Copier copier) throws IOException;
  }

  /** The same to every container. */
  void in(Place from, List<ContainerSummary> containers, String path) throws IOException {
    Path spool = from.isStream() && containers.size() > 1 && !dry() ? spooled() : null;
    try (var progress = context.global().display(context.shell(), "cp")) {
      for (int i = 0; i < containers.size(); i++) {
        var container = containers.get(i);
        show(
            progress,
            i + 1,
            container,
            from.path() + " to " + container.name() + ":" + path,
            copier -> {
              if (spool != null) {
                copier.in(out -> Files.copy(spool, out), path);
              } else if (from.isStream()) {
                copier.in(context.shell().in()::transferTo, path);
              } else {
                copier.in(here(from.path()), from.path(), path);
              }
            });
      }
    } finally {
      if (spool != null) {
        Files.deleteIfExists(spool);
      }
    }
  }

  /** Standard input, which can be read once, for several containers. */
  private Path spooled() throws IOException {
    Path spool = Files.createTempFile("jcompose-", ".tar");
    Files.copy(context.shell().in(), spool, StandardCopyOption.REPLACE_EXISTING);
    return spool;
  }

  void out(ContainerSummary container, String path, Place to) throws IOException {
    if (to.isStream() && context.shell().terminal().out()) {
      throw new JComposeException(
          CliProblems.noTerminal("Name a path in place of `-`, or send it to `tar`."));
    }
    Cancel cancel = context.interrupts().next();
    try (var progress = context.global().display(context.shell(), "cp")) {
      show(
          progress,
          1,
          container,
          container.name() + ":" + path + " to " + to.path(),
          copier -> {
            if (to.isStream()) {
              copier.out(path, context.shell().out(), cancel);
            } else {
              copier.out(path, here(to.path()), to.path(), cancel);
            }
          });
    } catch (EngineException e) {
      if (!cancel.isRequested()) {
        throw e;
      }
    }
  }

  private Path here(String path) {
    return Path.of(context.shell().directory()).resolve(path);
  }

  private boolean dry() {
    return context.global().dryRun();
  }

  private void show(
      Progress progress, int number, ContainerSummary container, String what, Step step)
      throws IOException {
    if (dry()) {
      context.shell().out().println("Copy " + what);
      return;
    }
    String subject = "Container " + container.name();
    progress.emit(new Event.StepStarted(number, "local", subject, "Copying"));
    try {
      step.run(new Copier(engine, container, options, it -> progress.emit(new Event.Notice(it))));
      progress.emit(new Event.StepDone(number, "local", subject, "Copied"));
    } catch (JComposeException e) {
      var problem = e.diagnostics().get(0);
      progress.emit(new Event.StepFailed(number, "local", subject, problem));
      throw e;
    }
  }
}
