package io.jcompose.cli.render;

import io.jcompose.event.BuildNews.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** The lines of a board that show the stages of a build; those that matter least make room. */
final class StageRows {
  private static final String BLANK = " ".repeat(14);

  /** So many lines below a stage count more than stages that are done. */
  private static final int TELLING = 3;

  private final Ansi ansi;
  private final int width;
  private final long now;

  StageRows(Ansi ansi, int width, long now) {
    this.ansi = ansi;
    this.width = width;
    this.now = now;
  }

  /** What of a line matters: the lower the rank the more, of the same rank the later line. */
  private record Ranked(int rank, String line) {}

  /** At most so many lines, in order. */
  List<String> lines(Stages stages, int most) {
    var all = ranked(stages);
    var positions = new ArrayList<Integer>();
    for (int i = all.size() - 1; i >= 0; i--) {
      positions.add(i);
    }
    positions.sort(Comparator.comparing(it -> all.get(it).rank()));
    var kept = new HashSet<>(positions.subList(0, Math.min(most, positions.size())));
    var lines = new ArrayList<String>();
    for (int i = 0; i < all.size(); i++) {
      if (kept.contains(i)) {
        lines.add(all.get(i).line());
      }
    }
    return lines;
  }

  private List<Ranked> ranked(Stages stages) {
    var all = new ArrayList<Ranked>();
    for (var stage : stages.all()) {
      all.add(new Ranked(rank(stage), line(stage)));
      if (stage.running()) {
        below(stage, all);
      }
    }
    return all;
  }

  private void below(Stages.Stage stage, List<Ranked> into) {
    var below = stage.below();
    for (int i = 0; i < below.size(); i++) {
      int fromLast = below.size() - 1 - i;
      int rank = fromLast == 0 ? 2 : fromLast < TELLING ? 3 : 5;
      into.add(new Ranked(rank, ansi.dim(Cells.cut(BLANK + below.get(i), width))));
    }
  }

  private static int rank(Stages.Stage stage) {
    return switch (stage.state()) {
      case RUNNING -> 0;
      case FAILED -> 1;
      case CACHED, DONE, CANCELLED -> stage.internal() ? 6 : 4;
    };
  }

  private String line(Stages.Stage stage) {
    String took = stage.state() == State.CACHED ? "CACHED" : Elapsed.text(stage.elapsed(now));
    String time = " ".repeat(Math.max(0, 7 - took.length())) + took;
    String name = Cells.cut(stage.name(), width - 14);
    return "   " + mark(stage.state()) + " " + ansi.blue(time) + "  " + name;
  }

  private String mark(State state) {
    return switch (state) {
      case RUNNING -> ansi.blue(BoardLayout.spinner(now));
      case CACHED, DONE -> ansi.green("✔");
      case FAILED -> ansi.red("✘");
      case CANCELLED -> ansi.yellow("!");
    };
  }

  /** The stage that began last of those that run, for a board without room for more. */
  static String current(Stages stages) {
    String current = "";
    for (var stage : stages.all()) {
      current = stage.running() ? stage.name() : current;
    }
    return current;
  }

  /** How many lines tell of what goes on. */
  static int urgent(Stages stages) {
    int count = stages.count(State.FAILED);
    for (var stage : stages.all()) {
      count += stage.running() ? 1 + Math.min(TELLING, stage.below().size()) : 0;
    }
    return count;
  }

  /** How many lines there are to show. */
  static int wanted(Stages stages) {
    int count = 0;
    for (var stage : stages.all()) {
      count += 1 + (stage.running() ? stage.below().size() : 0);
    }
    return count;
  }
}
