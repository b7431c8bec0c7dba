package io.jcompose.cli;

import io.jcompose.event.Pipes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command line has around it: given once, never ambient.
 *
 * @param directory the working directory, absolute
 * @param home the user's home directory, absolute
 */
public record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    String directory,
    String home,
    Terminal terminal) {
  private static final int BUFFER = 8192;

  public Shell {
    environment = Map.copyOf(environment);
  }

  public String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  /** The streams for what is read and written as it is; a person at a terminal is not read. */
  public Pipes pipes() {
    return terminal.in() ? Pipes.outOnly(out) : new Pipes(in, out);
  }

  /**
   * Lets what is written next to a terminal begin a line: a Ctrl-C is echoed there, and a program
   * that is left may have begun one. Blanks go over the edge of a line that is begun, and fill one
   * that is not.
   */
  public void beginLine() {
    if (terminal.in() && terminal.err()) {
      err.print(" ".repeat(terminal.console().size().columns() - 1) + "\r");
      err.flush();
    }
  }

  /** The same after a Ctrl-C. */
  void beginLineAfter(Interrupts interrupts) {
    if (interrupts.code() == Interrupts.EXIT_INTERRUPTED) {
      beginLine();
    }
  }

  /**
   * The working directory as a shell shows it: by the links that led there.
   *
   * @param real the directory
   * @param shown what a shell says it is
   */
  static String directory(String real, @Nullable String shown) {
    if (shown == null || shown.equals(real) || !shown.startsWith("/")) {
      return real;
    }
    try {
      return Files.isSameFile(Path.of(shown), Path.of(real)) ? shown : real;
    } catch (IOException | InvalidPathException e) {
      return real;
    }
  }

  /** As for other tools, HOME goes before what the user database says. */
  static String home(@Nullable String home) {
    return home == null || home.isEmpty() ? System.getProperty("user.home") : home;
  }

  /** A stream for text; it is to be flushed. */
  static PrintStream text(OutputStream target) {
    return new PrintStream(new BufferedOutputStream(target, BUFFER), false, StandardCharsets.UTF_8);
  }
}
