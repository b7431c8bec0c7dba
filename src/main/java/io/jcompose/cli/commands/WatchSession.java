package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.Project;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.options.Quiet;
import io.jcompose.cli.render.Ansi;
import io.jcompose.cli.render.WatchText;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Cancel;
import io.jcompose.event.Outcome;
import io.jcompose.load.LoadRequest;
import io.jcompose.model.HostId;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import io.jcompose.watch.Settings;
import io.jcompose.watch.Stage;
import io.jcompose.watch.WatchEvent;
import io.jcompose.watch.Watching;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The files of a command's stack watched on behalf of the command line: loads as the command does,
 * and shows what happens. What is told goes out one line at a time.
 */
final class WatchSession implements Stage {
  private final CommandContext context;
  private final Work work;
  private final Terms terms;
  private final SortedSet<String> read = new TreeSet<>();

  WatchSession(CommandContext context, Work work, Terms terms) {
    this.context = context;
    this.work = work;
    this.terms = terms;
  }

  /**
   * What the command line says of the watch.
   *
   * @param services the services named
   * @param scaled what it makes of a stack that was loaded
   */
  record Terms(
      LoadRequest request,
      List<String> services,
      UnaryOperator<Stack> scaled,
      boolean prune,
      Quiet quiet) {}

  /** The command's own loading; only its files are kept for the watch. */
  Stack first() throws InterruptedException {
    var loaded = StackLoading.fetch(context, terms.request(), it -> read.add(it));
    StackWarnings.tellCertain(context, loaded);
    return terms.scaled().apply(loaded.stack());
  }

  /** Shows what would be done before watching begins; returns the exit code. */
  int rehearse(Stack stack) throws InterruptedException {
    return work.change(Project.of(Watching.built(stack)), Watching.intent(terms.services()));
  }

  /** Takes the files as they are now. */
  Watching open(Stack stack, Cancel cancel) throws InterruptedException {
    var settings = new Settings(terms.services(), terms.prune(), JCompose.filters(stack.name()));
    // Standard input can be read only once, so nothing of such a stack is loaded again.
    if (terms.request().files().contains("-")) {
      read.clear();
    }
    return Watching.open(this, engines(stack), new Reading(stack, read), settings, cancel);
  }

  private SortedMap<String, Engine> engines(Stack stack) throws InterruptedException {
    var engines = new TreeMap<String, Engine>();
    var sites = work.jcompose().sites(Project.of(stack), it -> {});
    sites.answering().forEach(it -> engines.put(it.host(), it.engine()));
    return engines;
  }

  /** The same for a watch beside something else. */
  BackgroundWatch beside(Stack stack) throws InterruptedException {
    var alone = work.jcompose().watcher(Project.of(stack));
    try {
      return BackgroundWatch.open(this, stack, alone);
    } catch (JComposeException e) {
      alone.close();
      throw e;
    }
  }

  @Override
  public Stack load(Consumer<String> files) {
    var loaded = StackLoading.load(context, terms.request(), files);
    return terms.scaled().apply(loaded.stack());
  }

  @Override
  public Result change(Stack stack, Intent intent, Cancel cancel) throws InterruptedException {
    return change(Project.of(stack), intent, cancel);
  }

  @Override
  public Result change(Stack stack, String host, Intent intent, Cancel cancel)
      throws InterruptedException {
    return change(Project.of(stack).on(new HostId(host)), intent, cancel);
  }

  private Result change(Project project, Intent intent, Cancel cancel) throws InterruptedException {
    try {
      var quiet = intent instanceof Intent.Prune ? Quiet.EVERYTHING : terms.quiet();
      Outcome outcome = work.perform(project, intent, Optional.empty(), quiet, cancel);
      var ending =
          outcome.failed() ? Ending.FAILED : outcome.cancelled() ? Ending.CANCELLED : Ending.DONE;
      return new Result(ending, outcome.away());
    } catch (JComposeException e) {
      e.diagnostics().forEach(it -> tell(new WatchEvent.Notice(it)));
      boolean lost =
          e.getCause() instanceof EngineException failure
              && failure.kind() == EngineException.Kind.UNREACHABLE;
      return new Result(lost ? Ending.LOST : Ending.FAILED);
    } catch (InterruptedException e) {
      if (cancel.isRequested()) {
        return new Result(Ending.CANCELLED);
      }
      throw e;
    }
  }

  @Override
  public synchronized void tell(WatchEvent event) {
    if (event instanceof WatchEvent.Notice notice) {
      Notes.tell(context, notice.problem());
      return;
    }
    var shell = context.shell();
    var text = new WatchText(new Ansi(context.global().colours(shell)));
    String mode = context.global().progress(shell);
    if (!mode.equals("quiet")) {
      context.beginLine();
      shell.err().println(mode.equals("json") ? text.json(event) : text.line(event));
      shell.err().flush();
    }
  }
}
