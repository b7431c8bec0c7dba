package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.StackFiles;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.load.LoadRequest.Surroundings;
import io.jcompose.load.Loaded;
import io.jcompose.load.RawModel;
import io.jcompose.remote.RemoteAccess;
import java.util.Optional;
import java.util.function.Consumer;

/** How commands come to their stack: by the global options, from here or fetched. */
final class StackLoading {
  private StackLoading() {}

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
    model.warnings().forEach(it -> Notes.tell(context, it));
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
}
