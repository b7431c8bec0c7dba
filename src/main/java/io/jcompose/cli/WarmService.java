package io.jcompose.cli;

import io.jcompose.cli.console.Console;
import io.jcompose.warm.Request;
import io.jcompose.warm.Service;
import io.jcompose.warm.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Command lines of clients, run in this process as in one of their own. */
final class WarmService implements Service {
  private final Path program;
  private final String identity;

  /** {@code program} is the file that this process's classes come from. */
  WarmService(Path program) {
    this.program = program;
    this.identity = identity(program);
  }

  private static String identity(Path file) {
    try {
      var it = Files.readAttributes(file, BasicFileAttributes.class);
      return it.fileKey() + " " + it.size() + " " + it.lastModifiedTime();
    } catch (IOException e) {
      return "";
    }
  }

  /** A JVM whose jar was replaced finds no further classes in it. */
  @Override
  public boolean isStale() {
    return !identity.equals(identity(program));
  }

  @Override
  public Optional<Job> accept(Request request, Streams streams) {
    var variables = request.environment();
    var console = Console.elsewhere(request.size());
    var shell =
        new Shell(
            streams.in(),
            Shell.text(streams.out()),
            Shell.text(streams.err()),
            variables,
            Shell.directory(request.directory(), variables.get("PWD")),
            Shell.home(variables.get("HOME")),
            new Terminal(
                request.stdinTerminal(),
                request.stdoutTerminal(),
                request.stderrTerminal(),
                console));
    String[] args = request.arguments().toArray(new String[0]);
    return WarmWay.isFor(shell, args)
        ? Optional.of(new WarmJob(shell, console, streams, args))
        : Optional.empty();
  }
}
