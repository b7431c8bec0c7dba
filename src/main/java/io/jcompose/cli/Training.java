package io.jcompose.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * The run from which the launcher makes its archive of loaded classes: the usual commands, one
 * after the other, none of which changes anything.
 */
public final class Training {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("config"),
          List.of("--dry-run", "up", "-d", "--wait"),
          List.of("--dry-run", "down"),
          List.of("plan"),
          List.of("ps", "--all"),
          List.of("logs"));

  private Training() {}

  /**
   * Runs them and leaves by the normal way, at which the JVM writes the archive.
   *
   * @param args options that go before each command, such as the stack file
   */
  public static void main(String[] args) {
    var interrupts = Interrupts.none();
    var shell = Main.shell(interrupts);
    for (var command : COMMANDS) {
      var line = new ArrayList<>(List.of(args));
      line.addAll(command);
      new CommandLineRunner(shell, interrupts).run(line.toArray(String[]::new));
    }
    Main.leave(shell, interrupts, 0);
  }
}
