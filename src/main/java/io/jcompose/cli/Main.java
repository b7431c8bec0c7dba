package io.jcompose.cli;

import io.jcompose.cli.console.Console;
import io.jcompose.cli.render.Ansi;
import io.jcompose.cli.render.DiagnosticRenderer;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.function.Consumer;

/** The process: wires the command line to the streams and variables of the system. */
public final class Main {
  private static final long FLUSH_MILLIS = 1_000;

  private Main() {}

  public static void main(String[] args) {
    var interrupts = Interrupts.install();
    PluginParent.watch(System.getenv(PluginParent.SOCKET), interrupts);
    var shell = shell(interrupts);
    leave(shell, interrupts, new CommandLineRunner(shell, interrupts).run(args));
  }

  /** What this process has around it; output that nobody takes is an interrupt. */
  public static Shell shell(Interrupts interrupts) {
    var terminal =
        new Terminal(
            Boolean.getBoolean("jcompose.stdin.tty"),
            Boolean.getBoolean("jcompose.stdout.tty"),
            Boolean.getBoolean("jcompose.stderr.tty"),
            Console.of(System.getProperty("jcompose.terminal.size", "")));
    var err = Shell.text(new FileOutputStream(FileDescriptor.err));
    var out = new FileOutputStream(FileDescriptor.out);
    return new Shell(
        // Without a buffer: what follows an answer is for who reads next, such as a shell its
        // script.
        new FileInputStream(FileDescriptor.in),
        Shell.text(new Output(out, new Lost(err, interrupts))),
        err,
        System.getenv(),
        Shell.directory(System.getProperty("user.dir"), System.getenv("PWD")),
        Shell.home(System.getenv("HOME")),
        terminal);
  }

  /** Ends the process with that exit code, or with that of an interrupt that came at the end. */
  static void leave(Shell shell, Interrupts interrupts, int code) {
    if (interrupts.code() == 0) {
      flush(shell);
    } else {
      // Whoever reads may be gone or asleep, and an interrupt waits for nobody.
      var last = new Thread(() -> flush(shell), "jc-flush");
      last.setDaemon(true);
      last.start();
      join(last);
    }
    // Not exit(): no shutdown hook is ours, and threads that still read a stream must not hold us.
    Runtime.getRuntime().halt(code == 0 ? interrupts.code() : code);
  }

  private static void flush(Shell shell) {
    shell.out().flush();
    shell.err().flush();
  }

  private static void join(Thread last) {
    try {
      last.join(FLUSH_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A reader that has gone is told nothing, as by other tools that SIGPIPE ends. */
  private record Lost(PrintStream err, Interrupts interrupts) implements Consumer<IOException> {
    @Override
    public void accept(IOException failure) {
      if (Output.readerIsGone(failure)) {
        interrupts.arrived(Interrupts.EXIT_READER_GONE);
        return;
      }
      err.print(new DiagnosticRenderer(Ansi.OFF).text(StreamProblems.outputLost(failure)));
      err.flush();
      interrupts.arrived(1);
    }
  }
}
