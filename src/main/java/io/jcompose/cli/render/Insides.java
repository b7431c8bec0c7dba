package io.jcompose.cli.render;

import java.util.List;

/** What goes on inside the work of a board's rows: layers, stages, or a line that was printed. */
final class Insides {
  private final Ansi ansi;
  private final int width;
  private final StageRows stages;

  /** They are as wide as the terminal, because there is nothing at their right. */
  Insides(Ansi ansi, int width, long now) {
    this.ansi = ansi;
    this.width = width;
    this.stages = new StageRows(ansi, width, now);
  }

  /** How many of the free lines each row gets. */
  int[] shares(List<BoardRow> rows, int free) {
    var urgent = new int[rows.size()];
    var wanted = new int[rows.size()];
    for (int i = 0; i < wanted.length; i++) {
      var row = rows.get(i);
      urgent[i] = row.stages().map(StageRows::urgent).orElse(others(row));
      wanted[i] = row.stages().map(StageRows::wanted).orElse(others(row));
    }
    return Shares.of(free, urgent, wanted);
  }

  private static int others(BoardRow row) {
    return row.output().isEmpty() ? row.layers().map(it -> it.underWay().size()).orElse(0) : 1;
  }

  /** At most so many. */
  List<String> lines(BoardRow row, int most) {
    if (most == 0) {
      return List.of();
    } else if (row.stages().isPresent()) {
      return stages.lines(row.stages().get(), most);
    } else if (!row.output().isEmpty()) {
      return List.of(ansi.dim(Cells.cut("     " + row.output(), width)));
    }
    return row.layers().stream()
        .flatMap(it -> LayerText.lines(it, most, width).stream())
        .map(ansi::dim)
        .toList();
  }
}
