package io.jcompose.cli.render;

import java.util.ArrayList;
import java.util.List;

/** Rows under an upper-case header, in columns that are as wide as they need to be. */
public final class Table {
  private static final int USUAL_LEAST = 10;
  private static final int USUAL_GAP = 3;

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
    int[] widths = widths();
    var out = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        out.append(Cells.pad(row.get(i), widths[i]));
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

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Math.max(least, Cells.width(row.get(i)) + gap));
      }
    }
    return widths;
  }
}
