package io.jcompose.cli.man;

import io.jcompose.cli.CommandTree;
import io.jcompose.cli.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes all manual pages; {@code scripts/man} runs it. */
public final class ManPages {
  private ManPages() {}

  /** The only argument is the directory, which must exist. */
  public static void main(String[] args) throws IOException {
    write(CommandTree.all(), Path.of(args[0]));
  }

  static void write(CommandLine root, Path directory) throws IOException {
    write(root.getCommandSpec(), directory);
    for (CommandLine command : root.getSubcommands().values()) {
      write(command.getCommandSpec(), directory);
    }
  }

  private static void write(CommandSpec command, Path directory) throws IOException {
    Files.writeString(
        directory.resolve(ManPage.name(command) + ".1"),
        ManPage.of(command, Versions.text()),
        StandardCharsets.UTF_8);
  }
}
