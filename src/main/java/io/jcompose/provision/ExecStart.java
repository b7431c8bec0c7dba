package io.jcompose.provision;

import java.util.Optional;

/** The command with which systemd begins the engine. */
final class ExecStart {
  private static final String KEY = "ExecStart=";

  private ExecStart() {}

  /**
   * Reads it from what {@code systemctl cat} prints, as it were without the file {@code ours}.
   * Later files go over earlier ones.
   */
  static Optional<String> read(String unit, String ours) {
    String found = "";
    boolean skipped = false;
    var lines = unit.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("# /")) {
        skipped = line.equals("# " + ours);
      } else if (!skipped && line.startsWith(KEY)) {
        var command = new StringBuilder(line.substring(KEY.length()));
        while (command.toString().endsWith("\\") && i + 1 < lines.size()) {
          command.setLength(command.length() - 1);
          command.append(' ').append(lines.get(++i).strip());
        }
        found = command.toString().strip();
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }
}
