package io.jcompose.cli;

import io.jcompose.cli.console.Console;
import io.jcompose.cli.render.Ansi;
import io.jcompose.cli.render.DiagnosticRenderer;
import io.jcompose.cli.render.TerminalSize;
import io.jcompose.warm.Service;
import io.jcompose.warm.Streams;
import java.io.IOException;
import java.util.Optional;

/** One command line of a client. */
final class WarmJob implements Service.Job {
  private final Shell shell;
  private final Console console;
  private final Streams streams;
  private final String[] args;
  private final Interrupts interrupts;

  WarmJob(Shell shell, Console console, Streams streams, String... args) {
    this.shell = shell;
    this.console = console;
    this.streams = streams;
    this.args = args;
    this.interrupts = Interrupts.told(streams::abandon);
  }

  @Override
  public int run() {
    PluginParent.watch(shell.variable(PluginParent.SOCKET), interrupts);
    int code = code();
    shell.out().flush();
    shell.err().flush();
    // What could not be written is told before this returns, and counts.
    streams.settle();
    return code == 0 ? interrupts.code() : code;
  }

  private int code() {
    try {
      return new CommandLineRunner(shell, interrupts).run(args);
    } catch (StackOverflowError e) {
      // A process of its own would say this as it dies.
      shell.err().println(e);
      return 1;
    }
  }

  @Override
  public void signal(int number) {
    interrupts.signalled(number);
  }

  @Override
  public void outputLost(Optional<IOException> reason) {
    if (reason.isPresent()) {
      shell
          .err()
          .print(new DiagnosticRenderer(Ansi.OFF).text(StreamProblems.outputLost(reason.get())));
      shell.err().flush();
    }
    interrupts.arrived(reason.isPresent() ? 1 : Interrupts.EXIT_READER_GONE);
  }

  @Override
  public void resized(int rows, int columns) {
    if (rows > 0 && columns > 0) {
      console.resized(new TerminalSize(columns, rows));
    }
  }
}
