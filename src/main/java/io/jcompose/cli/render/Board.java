package io.jcompose.cli.render;

import io.jcompose.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that is worked on, in the order in which it appeared; used by one thread at a time.
 */
final class Board {
  private final Changes changes = new Changes();
  private final Map<Subject, BoardRow> rows = new LinkedHashMap<>();

  /** Takes an event in; {@code now} is a count of nanoseconds. */
  void apply(Event event, long now) {
    if (event instanceof Event.StepProgress it) {
      changes.subject(it.step()).map(rows::get).ifPresent(row -> row.progress(it, now));
    } else if (event instanceof Event.StepTransferred it) {
      changes.subject(it.step()).map(rows::get).ifPresent(row -> row.came(LayerText.brief(it)));
    } else if (event instanceof Event.StepOutput it) {
      changes.subject(it.step()).map(rows::get).ifPresent(row -> output(row, it.line()));
    } else if (event instanceof Event.Building it) {
      changes.subject(it.step()).map(rows::get).ifPresent(row -> row.built(it.news(), now));
    } else {
      changes.of(event).ifPresent(change -> apply(change, now));
    }
  }

  private void apply(Change change, long now) {
    if (change.kind() != Change.Kind.UNNEEDED || rows.containsKey(change.subject())) {
      rows.computeIfAbsent(change.subject(), it -> new BoardRow(it.label())).apply(change, now);
    }
  }

  private static void output(BoardRow row, String text) {
    SafeText.lines(text).forEach(row::output);
  }

  boolean active() {
    for (BoardRow row : rows.values()) {
      if (row.active()) {
        return true;
      }
    }
    return false;
  }

  List<BoardRow> rows() {
    return new ArrayList<>(rows.values());
  }
}
