package io.jcompose.testing;

import io.jcompose.cli.CommandLineRunner;
import io.jcompose.cli.Interrupts;
import io.jcompose.cli.Shell;
import io.jcompose.cli.Terminal;
import io.jcompose.cli.console.Console;
import io.jcompose.cli.render.TerminalSize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** What a jcompose command line run in this process printed, and its exit code. */
public record InProcess(int code, String out, String err) {
  /** Runs it with exactly these variables. */
  public static InProcess run(Path directory, Map<String, String> env, String... args) {
    return run(directory, env, InputStream.nullInputStream(), args);
  }

  /** Runs it with exactly these variables and this standard input. */
  public static InProcess run(
      Path directory, Map<String, String> env, InputStream in, String... args) {
    return run(in, Terminal.none(), directory, env, args);
  }

  /** Runs it as at a terminal where somebody types this. */
  public static InProcess typing(
      String words, Path directory, Map<String, String> env, String... args) {
    var in = new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));
    return run(
        in, new Terminal(true, true, true, Console.of(TerminalSize.USUAL)), directory, env, args);
  }

  private static InProcess run(
      InputStream in, Terminal terminal, Path directory, Map<String, String> env, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var shell =
        new Shell(
            in,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            env,
            directory.toString(),
            directory.toString(),
            terminal);
    int code = new CommandLineRunner(shell, Interrupts.none()).run(args);
    return new InProcess(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Itself, if it succeeded. */
  public InProcess ok() {
    if (code != 0) {
      throw new AssertionError("exit code " + code + "\n" + out + err);
    }
    return this;
  }

  @Override
  public String toString() {
    return "exit code " + code + "\n" + out + err;
  }
}
