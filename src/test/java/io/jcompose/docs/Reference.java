package io.jcompose.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The command line of docker compose, as {@code reference/docker-compose.txt} writes it down. */
final class Reference {
  private static final String FILE = "/reference/docker-compose.txt";

  private final List<Flag> flags = new ArrayList<>();
  private final LinkedHashSet<String> commands = new LinkedHashSet<>();

  /**
   * An option.
   *
   * @param command empty for those that stand before one
   * @param letter its short name, or empty
   */
  record Flag(String command, String name, String letter, boolean value) {
    String full() {
      return (command + " " + name).strip();
    }
  }

  static Reference read() {
    var reference = new Reference();
    try (var in = Reference.class.getResourceAsStream(FILE)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          reference.add(line.split(" "));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reference;
  }

  private void add(String... words) {
    String command = words[0].equals("-") ? "" : words[0];
    if (!command.isEmpty()) {
      commands.add(command);
    }
    if (words.length > 1) {
      String letter = words[2].equals("-") ? "" : words[2];
      flags.add(new Flag(command, words[1], letter, words[3].equals("value")));
    }
  }

  List<String> commands() {
    return new ArrayList<>(commands);
  }

  List<Flag> flags() {
    return flags;
  }
}
