package io.jcompose.cli.console;

import io.jcompose.cli.render.TerminalSize;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** stty(1), by its path: a file of that name in a project's folder is never run. */
final class Stty {
  private static final List<String> PLACES =
      List.of("/usr/bin/stty", "/bin/stty", "/run/current-system/sw/bin/stty");

  private static final File TERMINAL = new File("/dev/tty");

  private Stty() {}

  static Optional<String> path() {
    for (String place : PLACES) {
      if (Files.isExecutable(Path.of(place))) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** The terminal's size now; absent when there is no terminal, or it does not tell. */
  static Optional<TerminalSize> size() {
    Optional<String> stty = path();
    if (stty.isEmpty()) {
      return Optional.empty();
    }
    try {
      Process process =
          new ProcessBuilder(stty.get(), "size")
              .redirectInput(TERMINAL)
              .redirectError(Redirect.DISCARD)
              .start();
      try (var out = process.getInputStream()) {
        return parse(new String(out.readAllBytes(), StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Reads {@code rows columns}; absent when it is anything else, or a number is 0. */
  static Optional<TerminalSize> parse(String text) {
    int blank = text.indexOf(' ');
    int rows = blank < 0 ? 0 : number(text.substring(0, blank));
    int columns = blank < 0 ? 0 : number(text.substring(blank + 1));
    return rows > 0 && columns > 0
        ? Optional.of(new TerminalSize(columns, rows))
        : Optional.empty();
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
