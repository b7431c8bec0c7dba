package io.jcompose.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where each instruction of a Dockerfile begins. */
final class DockerfileLines {
  private final List<Line> instructions;

  private DockerfileLines(List<Line> instructions) {
    this.instructions = instructions;
  }

  /**
   * The first line of an instruction.
   *
   * @param number counted from 1
   */
  record Line(int number, String text) {}

  static DockerfileLines of(String dockerfile) {
    var lines = dockerfile.split("\n", -1);
    var instructions = new ArrayList<Line>();
    char escape = escape(lines);
    boolean continued = false;
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (!continued) {
        instructions.add(new Line(i + 1, lines[i].stripTrailing()));
      }
      continued = line.charAt(line.length() - 1) == escape;
    }
    return new DockerfileLines(instructions);
  }

  /**
   * The line of a step, when its keyword is the one that the builder printed.
   *
   * @param number counted from 1
   */
  Optional<Line> step(int number, String words) {
    if (number < 1 || number > instructions.size()) {
      return Optional.empty();
    }
    var line = instructions.get(number - 1);
    return keyword(line.text()).equals(keyword(words)) ? Optional.of(line) : Optional.empty();
  }

  private static String keyword(String line) {
    String text = line.strip();
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end).toUpperCase(Locale.ROOT);
  }

  /** The {@code # escape=`} directive of the first lines; a backslash otherwise. */
  private static char escape(String[] lines) {
    for (String line : lines) {
      String directive = line.replace(" ", "").toLowerCase(Locale.ROOT).strip();
      if (!directive.startsWith("#") || directive.indexOf('=') < 0) {
        return '\\';
      }
      if (directive.equals("#escape=`")) {
        return '`';
      }
    }
    return '\\';
  }
}
