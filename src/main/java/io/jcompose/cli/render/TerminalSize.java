package io.jcompose.cli.render;

/** How many character cells a terminal has in a line, and how many lines. */
public record TerminalSize(int columns, int rows) {
  /** What is assumed when the terminal does not tell. */
  public static final TerminalSize USUAL = new TerminalSize(80, 24);
}
