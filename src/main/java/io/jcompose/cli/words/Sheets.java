package io.jcompose.cli.words;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** The sheets of commands. */
public final class Sheets {
  private Sheets() {}

  /**
   * The sheet of the command of that name, empty for the root. It is taken from {@code described}
   * unless it was written before.
   */
  public static Sheet of(String command, Supplier<CommandSpec> described) {
    String written = WrittenSheets.of(command);
    return written.isEmpty() ? SheetMaker.of(described.get()) : Sheet.parse(written);
  }
}
