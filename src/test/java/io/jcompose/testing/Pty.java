package io.jcompose.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program in a terminal of its own, 80 columns by 24 rows, made by script(1): {@code
 * pty.expect("$ "); pty.type("ls\r");}. What comes is waited for, however long it takes.
 */
public final class Pty implements AutoCloseable {
  private final Process process;
  private final String device;
  private final StringBuilder output = new StringBuilder();
  private int seen;

  private Pty(Process process) {
    this.process = process;
    this.device = expectLine();
  }

  /** Runs a program with exactly these variables. */
  public static Pty run(Path directory, Map<String, String> env, List<String> command) {
    var words = new StringBuilder();
    command.forEach(it -> words.append(" '").append(it.replace("'", "'\\''")).append('\''));
    return shell(directory, env, "exec" + words);
  }

  /** Runs lines of shell. */
  public static Pty shell(Path directory, Map<String, String> env, String lines) {
    String all = "stty rows 24 cols 80; tty; " + lines;
    var builder = new ProcessBuilder("script", "-qec", all, "/dev/null");
    builder.directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(env);
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("SHELL", "/bin/sh");
    try {
      return new Pty(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Pty type(String text) {
    try {
      process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(output.toString(), e);
    }
  }

  /** Waits until the text has come, and forgets what came before and with it. */
  public Pty expect(String text) {
    int at = output.indexOf(text, seen);
    while (at < 0) {
      if (!more()) {
        throw new AssertionError("ended without `" + text + "`:\n" + output);
      }
      at = output.indexOf(text, seen);
    }
    seen = at + text.length();
    return this;
  }

  private String expectLine() {
    int from = seen;
    expect("\n");
    return output.substring(from, seen).strip();
  }

  /** Changes the terminal's size, as a window does that is dragged. */
  public void resize(int columns, int rows) {
    try {
      String size = "rows " + rows + " cols " + columns;
      int code =
          new ProcessBuilder("/bin/sh", "-c", "stty " + size + " <" + device).start().waitFor();
      if (code != 0) {
        throw new AssertionError("stty: " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the program's end and returns its exit code. */
  public int end() throws InterruptedException {
    while (more()) {
      // The output is read to its end.
    }
    return process.waitFor();
  }

  /** All that came. */
  public String output() {
    return output.toString();
  }

  private boolean more() {
    try {
      InputStream in = process.getInputStream();
      byte[] buffer = new byte[4096];
      int count = in.read(buffer);
      if (count > 0) {
        output.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
      return count >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
