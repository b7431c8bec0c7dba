package io.jcompose.cli.rehearsal;

import io.jcompose.cli.CommandLineRunner;
import io.jcompose.cli.Interrupts;
import io.jcompose.cli.Main;
import io.jcompose.cli.Shell;
import io.jcompose.cli.Terminal;
import io.jcompose.cli.console.Console;
import io.jcompose.cli.render.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Goes through the usual commands once, against an engine that only seems to be one, so that a JVM
 * told to archive what it loads knows the classes of all of them. It prints and changes nothing.
 */
public final class Rehearsal {
  private static final int TIME_LIMIT_MILLIS = 60_000;

  private static final String[] COMMANDS = {
    "version",
    "config -q",
    "config",
    "config --format json",
    "config --services",
    "plan",
    "up -d",
    "--progress tty up -d --wait",
    "--progress plain up -d",
    "--progress json up -d --force-recreate",
    "ps",
    "ps --format json",
    "ps -a --format {{.Name}}",
    "ps web",
    "logs",
    "logs --tail 1",
    "images",
    "volumes",
    "ls",
    "top",
    "port web 80",
    "stats --no-stream",
    "exec -T web true",
    "run -T --rm web true",
    "create",
    "pull",
    "--profile made --progress tty build",
    "--profile made --progress plain build --no-cache made",
    "--profile made --progress plain build --quiet",
    "scale db=2",
    "pause",
    "unpause",
    "kill",
    "rm -s -f",
    "stop",
    "start web",
    "restart",
    "--dry-run up -d",
    "down -v",
    "-H unix:///nonexistent/socket up -d",
    "upp",
    "--help",
  };

  private Rehearsal() {}

  /** Rehearses in the directory that the only argument names, which must exist and be empty. */
  public static void main(String[] args) throws IOException, ClassNotFoundException {
    limitTime();
    Main.shell(Interrupts.install()); // what a rehearsal does not come by
    run(Path.of(args[0]), OutputStream.nullOutputStream(), () -> true);
    System.exit(0);
  }

  /**
   * Runs every command in an empty directory.
   *
   * @param next asked before each command, and may let it wait; ends the rehearsal when it says no
   * @return the exit codes of those that failed
   */
  public static Map<String, Integer> run(Path directory, OutputStream output, BooleanSupplier next)
      throws IOException {
    Path socket = directory.resolve("engine.sock");
    try (var stack = Rehearsal.class.getResourceAsStream("compose.yaml")) {
      Files.write(directory.resolve("compose.yaml"), stack.readAllBytes());
    }
    var failed = new LinkedHashMap<String, Integer>();
    var shell = shell(directory, socket, new PrintStream(output, true, StandardCharsets.UTF_8));
    try (var engine = CannedEngine.open(socket)) {
      for (int i = 0; i < COMMANDS.length && next.getAsBoolean(); i++) {
        String command = COMMANDS[i];
        int code = new CommandLineRunner(shell, Interrupts.none()).run(command.split(" "));
        if (code != 0) {
          failed.put(command, code);
        }
      }
    }
    return failed;
  }

  private static Shell shell(Path directory, Path socket, PrintStream out) {
    String home = directory.toString();
    var variables = Map.of("DOCKER_HOST", "unix://" + socket, "HOME", home, "REHEARSAL", "secret");
    var terminal = new Terminal(false, false, true, Console.of(TerminalSize.USUAL));
    return new Shell(InputStream.nullInputStream(), out, out, variables, home, home, terminal);
  }

  /** A command that hangs must not hold a machine's processor for ever. */
  private static void limitTime() {
    var thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(TIME_LIMIT_MILLIS);
              } catch (InterruptedException e) {
                return;
              }
              Runtime.getRuntime().halt(1);
            });
    thread.setDaemon(true);
    thread.start();
  }
}
