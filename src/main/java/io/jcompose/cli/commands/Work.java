package io.jcompose.cli.commands;

import io.jcompose.Audience;
import io.jcompose.JCompose;
import io.jcompose.Project;
import io.jcompose.StackFiles;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.Interrupts;
import io.jcompose.cli.options.HostOption;
import io.jcompose.cli.options.Quiet;
import io.jcompose.cli.render.Ansi;
import io.jcompose.cli.render.DiagnosticRenderer;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Attendant;
import io.jcompose.event.Cancel;
import io.jcompose.event.EventSink;
import io.jcompose.event.Outcome;
import io.jcompose.live.Found;
import io.jcompose.live.Sites;
import io.jcompose.live.Targets;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.load.LoadRequest.Surroundings;
import io.jcompose.load.Loaded;
import io.jcompose.load.RawModel;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import io.jcompose.remote.RemoteAccess;
import io.jcompose.value.JsonText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What commands have in common: the stack of the global options, the engine, a change shown. */
final class Work implements AutoCloseable {
  /** The exit code when an update failed and was taken back. */
  private static final int ROLLED_BACK = 3;

  /** The exit code when hosts that do not answer keep the work from being whole. */
  static final int INCOMPLETE = 4;

  private final CommandContext context;
  private final JCompose jcompose;

  /** Begins to connect at once; files can be read meanwhile. */
  Work(CommandContext context) {
    this.context = context;
    var global = context.global();
    this.jcompose =
        context
            .headstart()
            .jcompose(global)
            .imagesAtOnce(global.parallel(context.shell()))
            .notes(it -> tell(context, it));
  }

  private Work(CommandContext context, JCompose jcompose) {
    this.context = context;
    this.jcompose = jcompose;
  }

  /** The same, but changes are made in another manner. */
  Work with(UnaryOperator<JCompose> manner) {
    return new Work(context, manner.apply(jcompose));
  }

  JCompose jcompose() {
    return jcompose;
  }

  /** What the global options say is to be loaded. */
  static LoadRequest request(CommandContext context, Selection selection) {
    var shell = context.shell();
    var global = context.global();
    var variables = global.engine().environment(shell.environment());
    var around = new Surroundings(variables, shell.directory(), shell.home());
    var request =
        LoadRequest.in(around)
            .files(global.files())
            .projectName(Optional.ofNullable(global.projectName()))
            .projectDirectory(Optional.ofNullable(global.projectDirectory()))
            .profiles(global.profiles())
            .envFiles(global.envFiles())
            .selection(selection);
    var options = LoadRequest.Options.DEFAULT;
    options = global.allResources() ? options.withAllResources() : options;
    return request.options(global.compatibility() ? options.withCompatibility() : options);
  }

  /** The stack; warnings go to standard error. */
  static Loaded load(CommandContext context, LoadRequest request) {
    return load(context, request, file -> {});
  }

  /** The same; {@code read} is told every file that was looked at. */
  static Loaded load(CommandContext context, LoadRequest request, Consumer<String> read) {
    return StackWarnings.told(context, JCompose.load(request, files(context), read));
  }

  /** The merged files, variables as they are written; warnings go to standard error. */
  static RawModel model(CommandContext context, LoadRequest request) {
    var model = JCompose.model(request, files(context));
    model.warnings().forEach(it -> tell(context, it));
    return model;
  }

  /** What a command that only reads may read: of remote files those that were fetched before. */
  static StackFiles files(CommandContext context) {
    var access = context.global().remote(context.shell());
    if (access.updating()) {
      throw new JComposeException(CliProblems.onlyFetching("--update-remote"));
    }
    return files(context, access, new Cancel());
  }

  private static StackFiles files(CommandContext context, RemoteAccess access, Cancel cancel) {
    var trace = context.global().trace(context.shell());
    return new StackFiles(context.shell().in(), access, cancel, trace);
  }

  /** The stack, for commands that change something: remote files that are missing are fetched. */
  static Loaded fetch(CommandContext context, LoadRequest request) throws InterruptedException {
    return fetch(context, request, file -> {});
  }

  /** The same; {@code read} is told every file that was looked at. */
  static Loaded fetch(CommandContext context, LoadRequest request, Consumer<String> read)
      throws InterruptedException {
    var access = context.global().remote(context.shell());
    if (!access.allowed() || context.global().dryRun()) {
      return load(context, request, read);
    }
    Cancel cancel = context.interrupts().next();
    try {
      var files = files(context, access.fetch(), cancel);
      var loaded = JCompose.load(request, files, read);
      if (cancel.isRequested()) {
        throw new InterruptedException("while the stack was loaded");
      }
      return StackWarnings.told(context, loaded);
    } finally {
      context.interrupts().drop(cancel);
    }
  }

  static void tell(CommandContext context, Diagnostic problem) {
    tell(context, problem, context.shell().err());
  }

  /** Tells what only informs; it may be wanted on standard output. */
  static void inform(CommandContext context, Diagnostic note) {
    tell(context, note, context.global().status(context.shell()));
  }

  private static void tell(CommandContext context, Diagnostic problem, PrintStream out) {
    if (context.global().shows(problem.severity())) {
      if (context.interrupts().code() == Interrupts.EXIT_INTERRUPTED) {
        context.shell().beginLine();
      }
      print(context, problem, out, context.global().colours(context.shell()));
    }
  }

  static void print(CommandContext context, Diagnostic problem, PrintStream out, boolean colours) {
    var renderer = new DiagnosticRenderer(new Ansi(colours));
    boolean json = context.global().progress(context.shell()).equals("json");
    out.print(json ? JsonText.compact(renderer.json(problem)) + "\n" : renderer.text(problem));
    out.flush();
  }

  /** The project of a command that names these services, and can do without a file. */
  Project project(List<String> named) {
    return ProjectOf.command(context, named);
  }

  /** The same, as far as it is on the host of the option. */
  Project project(List<String> named, HostOption on) {
    return on.narrow(project(named), jcompose);
  }

  /** The services that names and patterns stand for; refuses those that stand for none. */
  static List<String> checkServices(Stack stack, List<String> names) {
    return List.copyOf(stack.named(names));
  }

  /** The hosts that a project is on; those that do not answer are told about. */
  Sites sites(Project project) throws InterruptedException {
    return jcompose.sites(project, it -> tell(context, it));
  }

  /** The running container of a service that has the number; the first one without. */
  Found running(String service, OptionalInt number, HostOption on) throws InterruptedException {
    var project = project(List.of(service));
    project.stack().ifPresent(it -> checkServices(it, List.of(service)));
    return new Targets(sites(on.narrow(project, jcompose)), JCompose.filters(project.name()))
        .one(service, number, Targets.Among.RUNNING);
  }

  /** Does what the intent wants and shows it; returns the exit code. */
  int change(Project project, Intent intent) throws InterruptedException {
    return change(project, intent, Optional.empty(), Quiet.NOTHING);
  }

  int change(Project project, Intent intent, Optional<Duration> waitLimit, Quiet quiet)
      throws InterruptedException {
    if (context.global().dryRun()) {
      var plan = jcompose.plan(project, intent).plan();
      plan.notices().forEach(it -> tell(context, it));
      plan.questions().forEach(it -> tell(context, it.otherwise()));
      context.shell().out().print(plan.text());
      return 0;
    }
    Cancel cancel = context.interrupts().next();
    try {
      return code(perform(project, intent, waitLimit, quiet, cancel));
    } finally {
      context.interrupts().drop(cancel);
    }
  }

  /** Does it under the given switch; what went wrong is told in full at the end. */
  Outcome perform(
      Project project, Intent intent, Optional<Duration> waitLimit, Quiet quiet, Cancel cancel)
      throws InterruptedException {
    return ShownChange.run(
        context,
        context.display(),
        quiet,
        events ->
            jcompose.change(
                project, intent, waitLimit, audience(events, Attendant.NOBODY), cancel));
  }

  /** The same shown line by line, because other lines are printed beside it. */
  Outcome performInLines(Project project, Intent intent, Cancel cancel)
      throws InterruptedException {
    return ShownChange.run(
        context,
        context.global().lines(context.shell()),
        Quiet.NOTHING,
        events ->
            jcompose.change(
                project, intent, Optional.empty(), audience(events, Attendant.NOBODY), cancel));
  }

  /** The same for a container of {@code run}, whose start somebody attends. */
  Outcome perform(
      Project project, Intent.Run intent, Quiet quiet, Attendant attendant, Cancel cancel)
      throws InterruptedException {
    return ShownChange.run(
        context,
        context.display(),
        quiet,
        events ->
            jcompose.change(
                project, intent, Optional.empty(), audience(events, attendant), cancel));
  }

  Audience audience(EventSink events, Attendant attendant) {
    var shell = context.shell();
    return new Audience(events, attendant, new Asking(shell), shell.pipes());
  }

  /** The exit code of what became of a plan. */
  int code(Outcome outcome) {
    if (outcome.rolledBack()) {
      return ROLLED_BACK;
    }
    if (outcome.failed()) {
      return 1;
    }
    if (outcome.cancelled()) {
      int signal = context.interrupts().code();
      return signal == 0 ? 1 : signal;
    }
    return outcome.incomplete() ? INCOMPLETE : 0;
  }

  @Override
  public void close() {
    jcompose.close();
  }
}
