package io.jcompose.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process: wires the command line to the streams and variables of the system. */
public final class Main {
  private static final int BUFFER = 8192;

  private Main() {}

  public static void main(String[] args) {
    var shell = shell();
    leave(shell, new CommandLineRunner(shell, Interrupts.install()).run(args));
  }

  /** What this process has around it. */
  static Shell shell() {
    var terminal =
        Terminal.of(
            Boolean.getBoolean("jcompose.stdin.tty"),
            Boolean.getBoolean("jcompose.stdout.tty"),
            Boolean.getBoolean("jcompose.stderr.tty"),
            System.getProperty("jcompose.terminal.size", ""));
    return new Shell(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        System.getenv(),
        System.getProperty("user.dir"),
        home(),
        terminal);
  }

  /** Ends the process with that exit code. */
  static void leave(Shell shell, int code) {
    shell.out().flush();
    shell.err().flush();
    // Not exit(): no shutdown hook is ours, and threads that still read a stream must not hold us.
    Runtime.getRuntime().halt(code);
  }

  /** As for other tools, HOME goes before what the user database says. */
  private static String home() {
    String home = System.getenv("HOME");
    return home == null || home.isEmpty() ? System.getProperty("user.home") : home;
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    var raw = new java.io.BufferedOutputStream(new FileOutputStream(descriptor), BUFFER);
    return new PrintStream(raw, false, StandardCharsets.UTF_8);
  }
}
