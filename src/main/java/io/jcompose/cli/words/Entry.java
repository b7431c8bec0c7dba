package io.jcompose.cli.words;

import java.util.ArrayList;
import java.util.List;

/**
 * One option or parameter of a command.
 *
 * @param names an option's names, the longest first; none for a parameter
 * @param label what its value is called
 * @param fallback what an option without its value stands for
 * @param first the place of the first word that a parameter takes
 * @param last that of the last one
 * @param least how many words a parameter needs
 * @param inherited whether it is an option of all commands below, too
 * @param path the fields that lead to the one it sets, with dots between; empty for none
 */
public record Entry(
    Kind kind,
    List<String> names,
    String label,
    String fallback,
    int first,
    int last,
    int least,
    boolean inherited,
    String path) {
  /** What follows the name. */
  public enum Kind {
    /** Nothing: it asks for help. */
    HELP,
    /** Nothing: it asks for the version. */
    VERSION,
    /** Nothing, or a truth value after {@code =}. */
    FLAG,
    /** A truth value or nothing. */
    SWITCH,
    /** A text or nothing. */
    OPTIONAL,
    /** A value. */
    VALUE,
    /** It has no name: it is the value itself. */
    PARAMETER
  }

  private static final char BETWEEN = '\t';
  private static final int FIELDS = 9;

  /** What it is called in messages. */
  String title() {
    return names.isEmpty() ? label : names.get(0);
  }

  /** All of it in one line, which {@link #parse} understands. */
  String text() {
    return kind.name()
        + BETWEEN
        + String.join(" ", names)
        + BETWEEN
        + label
        + BETWEEN
        + fallback
        + BETWEEN
        + first
        + BETWEEN
        + last
        + BETWEEN
        + least
        + BETWEEN
        + inherited
        + BETWEEN
        + path;
  }

  static Entry parse(String line) {
    List<String> parts = split(line, BETWEEN);
    if (parts.size() != FIELDS) {
      throw new IllegalArgumentException(line);
    }
    int at = 4; // where the numbers begin
    return new Entry(
        Kind.valueOf(parts.get(0)),
        parts.get(1).isEmpty() ? List.of() : split(parts.get(1), ' '),
        parts.get(2),
        parts.get(at - 1),
        Integer.parseInt(parts.get(at)),
        Integer.parseInt(parts.get(at + 1)),
        Integer.parseInt(parts.get(at + 2)),
        Boolean.parseBoolean(parts.get(at + 3)),
        parts.get(at + 4));
  }

  private static List<String> split(String text, char separator) {
    var parts = new ArrayList<String>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }
}
