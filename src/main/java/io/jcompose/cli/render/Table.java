package io.jcompose.cli.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows under an upper-case header, in columns that are as wide as they need to be; where they have
 * not the room, the columns move together and are shortened.
 */
public final class Table {
  private static final int USUAL_LEAST = 10;
  private static final int USUAL_GAP = 3;
  private static final int NARROW_GAP = 2;

  /** What is left of a column that is shortened before others; at first, and if need be. */
  private static final int[] REMAINS = {12, 5};

  private final int least;
  private final int gap;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... header) {
    this(List.of(header));
  }

  public Table(List<String> header) {
    this(header, USUAL_LEAST, USUAL_GAP);
  }

  /**
   * A table with a header.
   *
   * @param least the least width of a column with its gap
   * @param gap the blanks between columns
   */
  public Table(List<String> header, int least, int gap) {
    this.least = least;
    this.gap = gap;
    rows.add(header.stream().map(SafeText::line).toList());
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException when it has not as many cells as the header
   */
  public Table row(String... cells) {
    return row(List.of(cells));
  }

  public Table row(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException("cells: " + cells.size());
    }
    var safe = new ArrayList<String>(cells.size());
    for (String cell : cells) {
      safe.add(SafeText.line(cell));
    }
    rows.add(safe);
    return this;
  }

  /** The header and the rows, each with its line break and without blanks at its end. */
  public String text() {
    return text(widths(least, gap), gap);
  }

  /**
   * The same in lines that are not longer than {@code room}.
   *
   * @param first the columns that are shortened before others, by their numbers, in this order
   */
  public String text(int room, List<Integer> first) {
    int[] widths = widths(least, gap);
    if (length(widths, gap) <= room) {
      return text(widths, gap);
    }
    int narrow = Math.min(gap, NARROW_GAP);
    widths = widths(0, narrow);
    shorten(widths, length(widths, narrow) - room, first);
    return text(widths, narrow);
  }

  private String text(int[] widths, int gap) {
    var out = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        out.append(Cells.pad(Cells.cut(row.get(i), widths[i] - gap), widths[i]));
      }
      int end = out.length();
      while (end > 0 && out.charAt(end - 1) == ' ') {
        end--;
      }
      out.setLength(end);
      out.append('\n');
    }
    return out.toString();
  }

  /** Of a line that is filled; nothing stands behind its last cell. */
  private static int length(int[] widths, int gap) {
    int length = -gap;
    for (int width : widths) {
      length += width;
    }
    return length;
  }

  /** Takes so many cells from the columns: from the first ones in turn, then from the widest. */
  private static void shorten(int[] widths, int cells, List<Integer> first) {
    int left = cells;
    for (int remains : REMAINS) {
      for (int column : first) {
        int taken = Math.max(0, Math.min(left, widths[column] - remains - NARROW_GAP));
        widths[column] -= taken;
        left -= taken;
      }
    }
    for (; left > 0; left--) {
      widths[widest(widths)]--;
    }
  }

  private static int widest(int[] widths) {
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      widest = widths[i] > widths[widest] ? i : widest;
    }
    return widest;
  }

  private int[] widths(int least, int gap) {
    int[] widths = new int[rows.get(0).size()];
    int last = widths.length - 1;
    Arrays.fill(widths, 0, last, least);
    for (List<String> row : rows) {
      for (int i = 0; i <= last; i++) {
        widths[i] = Math.max(widths[i], Cells.width(row.get(i)) + gap);
      }
    }
    return widths;
  }
}
