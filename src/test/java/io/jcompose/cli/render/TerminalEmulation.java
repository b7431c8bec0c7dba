package io.jcompose.cli.render;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a terminal would show: lines, a cursor, and the few sequences that renderers use. */
final class TerminalEmulation {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private final int columns;
  private int row;
  private int column;
  private boolean cursorShown = true;

  TerminalEmulation(int columns) {
    this.columns = columns;
  }

  PrintStream stream() {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }

  boolean cursorShown() {
    obey();
    return cursorShown;
  }

  /** All lines, those that scrolled away too, without blanks at their ends. */
  String text() {
    obey();
    var out = new StringBuilder();
    for (StringBuilder line : lines) {
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString().stripTrailing() + "\n";
  }

  private void obey() {
    String input = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    for (int i = 0; i < input.length(); i++) {
      if (input.charAt(i) == '\u001b') {
        i = sequence(input, i + 2);
      } else {
        character(input.charAt(i));
      }
    }
  }

  private void character(char c) {
    if (c == '\r') {
      column = 0;
    } else if (c == '\n') {
      down();
    } else {
      if (column == columns) {
        down();
      }
      put(c);
    }
  }

  private void put(char c) {
    var line = lines.get(row);
    while (line.length() <= column) {
      line.append(' ');
    }
    line.setCharAt(column, c);
    column++;
  }

  private void down() {
    row++;
    column = 0;
    if (row == lines.size()) {
      lines.add(new StringBuilder());
    }
  }

  private int sequence(String input, int start) {
    int end = start;
    while (!Character.isLetter(input.charAt(end))) {
      end++;
    }
    String arguments = input.substring(start, end);
    switch (input.charAt(end)) {
      case 'A' -> row = Math.max(0, row - Integer.parseInt(arguments));
      case 'K' -> lines.get(row).setLength(Math.min(column, lines.get(row).length()));
      case 'J' -> {
        lines.get(row).setLength(Math.min(column, lines.get(row).length()));
        lines.subList(row + 1, lines.size()).clear();
      }
      case 'h', 'l' -> cursorShown = input.charAt(end) == 'h';
      case 'm' -> {}
      default -> throw new IllegalArgumentException("sequence: " + input.charAt(end));
    }
    return end;
  }
}
