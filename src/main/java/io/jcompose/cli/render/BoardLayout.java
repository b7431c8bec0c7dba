package io.jcompose.cli.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;

/** The lines that show a board on a terminal of a given size: a head line, then the rows. */
final class BoardLayout {
  private static final int WIDEST = 100;

  /** Below this width, names go without their kind, and times are left out. */
  private static final int NARROW = 36;

  /** What a name leaves free at least: mark, state and time. */
  private static final int STATE = 22;

  private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

  private final Ansi ansi;
  private final String title;

  BoardLayout(Ansi ansi, String title) {
    this.ansi = ansi;
    this.title = title;
  }

  /** No line is wider than the terminal less one cell; there are at most its rows less one. */
  List<String> lines(List<BoardRow> rows, TerminalSize size, long now) {
    int width = Math.max(10, Math.min(size.columns() - 1, WIDEST));
    int budget = Math.max(1, size.rows() - 2);
    var shown = chosen(rows, budget);
    int free = Math.max(0, budget - shown.size() - (shown.size() < rows.size() ? 1 : 0));
    var inside = new Insides(ansi, size.columns() - 1, now);
    var shares = inside.shares(shown, free);
    var lines = new ArrayList<String>();
    lines.add(Cells.cut("[+] " + title + " " + finished(rows) + "/" + rows.size(), width));
    int labels = labelWidth(shown, width);
    for (int i = 0; i < shown.size(); i++) {
      boolean alone = shares[i] == 0;
      lines.add(line(shown.get(i), alone, labels, width, now));
      lines.addAll(inside.lines(shown.get(i), shares[i]));
    }
    if (shown.size() < rows.size()) {
      lines.add(rest(rows, shown, width));
    }
    return lines;
  }

  private static int finished(List<BoardRow> rows) {
    int count = 0;
    for (BoardRow row : rows) {
      boolean good = mark(row) == Mark.DONE;
      count += good ? 1 : 0;
    }
    return count;
  }

  /** All rows, or those that matter most and one line less, in their order. */
  private static List<BoardRow> chosen(List<BoardRow> rows, int budget) {
    if (rows.size() <= budget) {
      return rows;
    }
    var ranked = new ArrayList<>(rows);
    ranked.sort(
        Comparator.comparing(BoardLayout::mark)
            .thenComparing(row -> mark(row) == Mark.DONE ? -row.changed() : 0));
    var best = new HashSet<>(ranked.subList(0, budget - 1));
    var shown = new ArrayList<BoardRow>();
    for (BoardRow row : rows) {
      if (best.contains(row)) {
        shown.add(row);
      }
    }
    return shown;
  }

  private String rest(List<BoardRow> rows, List<BoardRow> shown, int width) {
    var counts = new EnumMap<Mark, Integer>(Mark.class);
    for (BoardRow row : rows) {
      counts.merge(mark(row), shown.contains(row) ? 0 : 1, Integer::sum);
    }
    var text = new StringBuilder(" …");
    String separator = " ";
    for (var entry : counts.entrySet()) {
      if (entry.getValue() > 0) {
        text.append(separator)
            .append(entry.getValue())
            .append(" more ")
            .append(entry.getKey().words);
        separator = ", ";
      }
    }
    return ansi.dim(Cells.cut(text.toString(), width));
  }

  private static int labelWidth(List<BoardRow> rows, int width) {
    int widest = 0;
    for (BoardRow row : rows) {
      widest = Math.max(widest, Cells.width(label(row, width)));
    }
    return Math.min(widest, width < NARROW ? width - 3 : width - STATE);
  }

  private static String label(BoardRow row, int width) {
    return width < NARROW ? row.label().substring(row.label().indexOf(' ') + 1) : row.label();
  }

  /** {@code alone}: nothing is shown below it. */
  private String line(BoardRow row, boolean alone, int labels, int width, long now) {
    boolean timeless = row.elapsed(now) == 0 || width < NARROW;
    String elapsed = timeless ? "" : Elapsed.text(row.elapsed(now));
    int room = width - 3 - Cells.width(elapsed) - 1;
    String label = Cells.pad(Cells.cut(label(row, width), labels), labels);
    room -= Cells.width(label) + 2;
    String text = Cells.cut(row.text(), room);
    room -= Cells.width(text);
    String detail = room < 3 ? "" : Cells.cut(detail(row, alone, now, room), room);
    String gap = " ".repeat(Math.max(0, room - Cells.width(detail)) + 1);
    var mark = mark(row);
    String sign = mark == Mark.ACTIVE ? spinner(now) : mark.sign;
    String left = " " + ansi.paint(mark.rendition, sign) + " " + label + "  ";
    if (text.isEmpty() && elapsed.isEmpty()) {
      return left.stripTrailing();
    }
    String right = elapsed.isEmpty() ? "" : gap + ansi.blue(elapsed);
    return left + ansi.paint(mark.rendition, text) + detail + right;
  }

  private static String detail(BoardRow row, boolean alone, long now, int room) {
    if (row.stages().isPresent()) {
      var stages = row.stages().get();
      return "  " + StageText.summary(stages) + (alone ? "  " + StageRows.current(stages) : "");
    }
    String detail = row.detail().isEmpty() ? "" : "  " + row.detail();
    return row.layers().map(it -> LayerText.summary(it, now, room)).orElse(detail);
  }

  /** The turning mark of what is under way. */
  static String spinner(long now) {
    return SPINNER[(int) (now / 100_000_000 % 10)];
  }

  private static Mark mark(BoardRow row) {
    if (row.active()) {
      return Mark.ACTIVE;
    }
    return switch (row.kind()) {
      case FAILED -> Mark.FAILED;
      case SKIPPED, CANCELLED -> Mark.LEFT;
      case STARTED, DONE, UNNEEDED, UNCHANGED -> Mark.DONE;
    };
  }

  /** How a row is marked; those that matter most come first. */
  private enum Mark {
    ACTIVE("", "34", "under way"),
    FAILED("✘", "31", "failed"),
    LEFT("!", "33", "not done"),
    DONE("✔", "32", "done");

    private final String sign;
    private final String rendition;
    private final String words;

    Mark(String sign, String rendition, String words) {
      this.sign = sign;
      this.rendition = rendition;
      this.words = words;
    }
  }
}
