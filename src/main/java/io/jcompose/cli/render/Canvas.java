package io.jcompose.cli.render;

import java.io.PrintStream;
import java.util.List;

/**
 * The lines at the bottom of a terminal that are drawn again and again. Its monitor guards the
 * cursor: it is held while drawing, because whoever restores the cursor must find it at rest.
 */
final class Canvas {
  private final PrintStream out;
  private int[] drawn = {};
  private boolean hidden;
  private boolean ended;

  Canvas(PrintStream out) {
    this.out = out;
  }

  /**
   * Replaces the lines.
   *
   * @param above text that scrolls away above them, with its line breaks, or empty
   */
  synchronized void draw(String above, List<String> lines, TerminalSize size) {
    if (ended) {
      return;
    }
    var frame = new StringBuilder();
    if (!hidden) {
      frame.append(Ansi.ESC).append("?25l");
      hidden = true;
    }
    int up = Math.min(height(size.columns()), size.rows() - 1);
    if (up > 0) {
      frame.append('\r').append(Ansi.ESC).append(up).append('A');
    }
    frame.append(above.replace("\n", Ansi.ESC + "K\n"));
    drawn = new int[lines.size()];
    for (int i = 0; i < drawn.length; i++) {
      frame.append(lines.get(i)).append(Ansi.ESC).append("K\n");
      drawn[i] = cells(lines.get(i));
    }
    frame.append(Ansi.ESC).append('J');
    out.print(frame);
    out.flush();
  }

  /** Shows the cursor again; nothing is drawn after that. */
  synchronized void end() {
    ended = true;
    if (hidden) {
      hidden = false;
      out.print(Ansi.ESC + "?25h");
      out.flush();
    }
  }

  /** The rows that the drawn lines take at a width to which the window may have shrunk. */
  private int height(int columns) {
    int height = 0;
    for (int cells : drawn) {
      height += Math.max(1, (cells + columns - 1) / Math.max(1, columns));
    }
    return height;
  }

  private static int cells(String line) {
    int width = 0;
    int from = 0;
    for (int esc = line.indexOf(Ansi.ESC); esc >= 0; esc = line.indexOf(Ansi.ESC, from)) {
      width += Cells.width(line.substring(from, esc));
      from = line.indexOf('m', esc) + 1;
    }
    return width + Cells.width(line.substring(from));
  }
}
