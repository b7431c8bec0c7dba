package io.jcompose.cli.man;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A file of lines in twos: a thing, and what is to be said of it. Empty lines are for readers. */
final class Pairs {
  private Pairs() {}

  /** A thing, and what is to be said of it. */
  record Pair(String thing, String words) {}

  /** The examples of a command, or those of no command when it is empty. */
  static List<Pair> examples(String command) {
    var found = new ArrayList<Pair>();
    for (Pair pair : read("examples")) {
      if (pair.thing().startsWith("jcompose " + command + " ")
          || pair.thing().equals("jcompose " + command)) {
        found.add(pair);
      }
    }
    return found;
  }

  static List<Pair> read(String name) {
    try (var in = Pairs.class.getResourceAsStream("/io/jcompose/cli/man/" + name)) {
      var lines = new ArrayList<String>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
      var pairs = new ArrayList<Pair>();
      for (int i = 0; i + 1 < lines.size(); i += 2) {
        pairs.add(new Pair(lines.get(i), lines.get(i + 1)));
      }
      return pairs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
