package io.jcompose.cli.words;

import io.jcompose.cli.CommandTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/** Writes the sheets of all commands as a class, because a class starts faster than a file. */
public final class SheetWriter {
  private SheetWriter() {}

  /** The only argument is the directory below which {@link WrittenSheets} is written anew. */
  public static void main(String[] args) throws IOException {
    write(CommandTree.all(), Path.of(args[0]));
  }

  private static void write(CommandLine root, Path directory) throws IOException {
    var sheets = new TreeMap<String, Sheet>();
    sheets.put("", SheetMaker.of(root.getCommandSpec()));
    root.getSubcommands()
        .forEach((name, line) -> sheets.put(name, SheetMaker.of(line.getCommandSpec())));
    Path file = directory.resolve(WrittenSheets.class.getName().replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source(sheets));
  }

  private static String source(Map<String, Sheet> sheets) {
    var text =
        new StringBuilder("package ")
            .append(WrittenSheets.class.getPackageName())
            .append(";\n\nfinal class WrittenSheets {\n")
            .append("  private WrittenSheets() {}\n\n  static String of(String command) {\n")
            .append("    return switch (command) {\n");
    sheets.forEach(
        (name, sheet) ->
            text.append("      case \"")
                .append(name)
                .append("\" -> \"")
                .append(escaped(sheet.text()))
                .append("\";\n"));
    return text.append("      default -> \"\";\n    };\n  }\n}\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\t", "\\t")
        .replace("\n", "\\n");
  }
}
