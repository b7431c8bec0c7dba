package io.jcompose.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** jcompose as a program under some name, for shells and other programs that start it. */
public final class Program {
  private static final long LIMIT_SECONDS = 60;

  private Program() {}

  /**
   * Writes the program: what the launcher answers by itself is the launcher's answer, the rest is
   * the tested classes'.
   */
  public static Path write(Path directory, String name) throws IOException {
    String launcher = Path.of("scripts/jcompose").toAbsolutePath().toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path file = Files.createDirectories(directory).resolve(name);
    Files.writeString(
        file,
        """
        #!/bin/sh
        [ "$1" != docker-cli-plugin-metadata ] || exec sh '%s' "$@"
        exec '%s/bin/java' -XX:TieredStopAtLevel=1 -Xshare:auto -Xlog:disable \\
          -cp '%s' io.jcompose.cli.Main "$@"
        """
            .formatted(launcher, System.getProperty("java.home"), classes));
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("not executable: " + file);
    }
    return file;
  }

  /** Whether a program of that name is on the PATH. */
  public static boolean isInstalled(String name) {
    for (String directory : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(directory, name))) {
        return true;
      }
    }
    return false;
  }

  /** What a command prints on standard output; its errors are shown with a failure. */
  public static String output(Path directory, Map<String, String> env, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(env);
    var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + command);
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(
          command + ": exit code " + process.exitValue() + "\n" + Files.readString(err));
    }
    return Files.readString(out);
  }
}
