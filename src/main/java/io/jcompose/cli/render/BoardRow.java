package io.jcompose.cli.render;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One subject on the board: its state, since when, and the parts that it is made of. */
final class BoardRow {
  private final String label;
  private final Set<Integer> activeSteps = new HashSet<>();
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private Change.Kind kind = Change.Kind.UNCHANGED;
  private String text = "";
  private String detail = "";
  private String output = "";
  private long begin;
  private long spent;
  private long changed;

  /** A layer or another countable part; {@code total} is 0 while unknown. */
  private record Part(long current, long total) {}

  BoardRow(String label) {
    this.label = label;
  }

  /** Applies a change at {@code now}, a count of nanoseconds. */
  void apply(Change change, long now) {
    changed = now;
    if (change.kind() == Change.Kind.STARTED) {
      start(change, now);
    } else {
      boolean wasActive = active();
      activeSteps.remove(change.step());
      if (wasActive && !active()) {
        spent = now - begin;
      }
      settle(change);
    }
  }

  private void start(Change change, long now) {
    if (!active()) {
      begin = now - spent;
    }
    activeSteps.add(change.step());
    parts.clear();
    output = "";
    show(change);
  }

  private void settle(Change change) {
    boolean bad = kind == Change.Kind.FAILED && !active();
    boolean worse = change.kind() == Change.Kind.FAILED;
    if (change.kind() == Change.Kind.UNNEEDED) {
      kind = active() || bad ? kind : Change.Kind.UNNEEDED;
    } else if (worse || (!active() && !bad)) {
      show(change);
    }
  }

  private void show(Change change) {
    kind = change.kind();
    text = change.text();
    detail = change.detail();
  }

  void progress(String part, String status, long current, long total) {
    var before = parts.getOrDefault(part, new Part(0, 0));
    boolean fetched = LayerWords.fetched(status);
    long known = fetched ? before.total() : Math.max(total, before.total());
    long reached = fetched ? known : Math.max(before.current(), Math.min(current, known));
    parts.put(part, new Part(reached, known));
  }

  void output(String line) {
    if (!line.isBlank()) {
      output = line;
    }
  }

  boolean active() {
    return !activeSteps.isEmpty();
  }

  String label() {
    return label;
  }

  Change.Kind kind() {
    return kind;
  }

  String text() {
    return text;
  }

  String detail() {
    return detail;
  }

  /** The last line that the work printed, while it goes on. */
  String output() {
    return active() ? output : "";
  }

  /** Nanoseconds of work. */
  long elapsed(long now) {
    return active() ? now - begin : spent;
  }

  long changed() {
    return changed;
  }

  /** Bytes done of all parts. */
  long current() {
    long sum = 0;
    for (Part part : parts.values()) {
      sum += part.current();
    }
    return sum;
  }

  /** Bytes of all parts, as far as they are known; 0 when nothing is to be counted. */
  long total() {
    long sum = 0;
    for (Part part : parts.values()) {
      sum += part.total();
    }
    return active() ? sum : 0;
  }
}
