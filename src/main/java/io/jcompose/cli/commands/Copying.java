package io.jcompose.cli.commands;

import io.jcompose.cli.CommandContext;
import io.jcompose.cli.StreamProblems;
import io.jcompose.cli.render.Progress;
import io.jcompose.copy.Copier;
import io.jcompose.copy.Place;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.event.Event;
import io.jcompose.live.Found;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Copies of one command, shown as they are made. */
final class Copying {
  private final CommandContext context;
  private final boolean followLink;
  private final Set<Diagnostic> told = new HashSet<>();

  Copying(CommandContext context, boolean followLink) {
    this.context = context;
    this.followLink = followLink;
  }

  /** One copy. */
  @FunctionalInterface
  private interface Step {
    void run(Copier copier) throws IOException;
  }

  /** The same to every container. */
  void in(Place from, List<Found> containers, String path) throws IOException {
    boolean spools = from.isStream() && containers.size() > 1 && !context.global().dryRun();
    try (var progress = context.display();
        var input = spools ? spooled() : Channels.newChannel(context.shell().in())) {
      for (int i = 0; i < containers.size(); i++) {
        var container = containers.get(i);
        String what = from.path() + " to " + container.container().name() + ":" + path;
        show(progress, i + 1, container, what, it -> in(it, from, input, path));
      }
    }
  }

  private void in(Copier copier, Place from, ReadableByteChannel input, String path)
      throws IOException {
    if (!from.isStream()) {
      copier.in(here(from.path()), from.path(), path);
      return;
    }
    if (input instanceof FileChannel spool) {
      spool.position(0);
    }
    copier.in(Channels.newInputStream(input)::transferTo, path);
  }

  /** Standard input, which can be read once, for several containers. */
  private FileChannel spooled() throws IOException {
    Path file = Files.createTempFile("jcompose-", ".tar");
    // The name is gone at once, so that nothing is left whatever happens.
    var spool =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    context.shell().in().transferTo(Channels.newOutputStream(spool));
    return spool;
  }

  void out(Found container, String path, Place to) throws IOException {
    if (to.isStream() && context.shell().terminal().out()) {
      throw new JComposeException(
          StreamProblems.noTerminal("Name a path in place of `-`, or send it to `tar`."));
    }
    Cancel cancel = context.interrupts().next();
    try (var progress = context.display()) {
      show(
          progress,
          1,
          container,
          container.container().name() + ":" + path + " to " + to.path(),
          copier -> {
            if (to.isStream()) {
              copier.out(path, context.shell().out(), cancel);
            } else {
              copier.out(path, here(to.path()), to.path(), cancel);
            }
          });
    } catch (EngineException | IOException e) {
      if (!cancel.isRequested()) {
        throw e;
      }
    }
  }

  private Path here(String path) {
    return Path.of(context.shell().directory()).resolve(path);
  }

  /** The same for every container is told once. */
  private void note(Progress progress, Diagnostic problem) {
    if (told.add(problem)) {
      progress.emit(new Event.Notice(problem));
    }
  }

  private void show(Progress progress, int number, Found found, String what, Step step)
      throws IOException {
    if (context.global().dryRun()) {
      context.shell().out().println("Copy " + what);
      return;
    }
    var container = found.container();
    String host = found.host().isEmpty() ? "local" : found.host();
    var engine = found.site().engine().containers();
    String subject = "Container " + container.name();
    progress.emit(new Event.StepStarted(number, host, subject, "Copying"));
    try {
      step.run(new Copier(engine, container, followLink, it -> note(progress, it)));
      progress.emit(new Event.StepDone(number, host, subject, "Copied"));
    } catch (JComposeException e) {
      var problem = e.diagnostics().get(0);
      progress.emit(new Event.StepFailed(number, host, subject, problem));
      throw e;
    }
  }
}
