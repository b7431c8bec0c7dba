package io.jcompose.cli.render;

import io.jcompose.event.BuildNews;
import io.jcompose.event.Event;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One subject on the board: its state, since when, and the parts that it is made of. */
final class BoardRow {
  private final String label;
  private final Set<Integer> activeSteps = new HashSet<>();
  private final Layers layers = new Layers();
  private final Stages stages = new Stages();
  private Change.Kind kind = Change.Kind.UNCHANGED;
  private String text = "";
  private String detail = "";
  private String output = "";
  private String result = "";
  private long begin;
  private long spent;
  private long changed;

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
    layers.clear();
    stages.clear();
    output = "";
    result = "";
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
    detail = change.kind() == Change.Kind.DONE && !result.isEmpty() ? result : change.detail();
  }

  void progress(Event.StepProgress it, long now) {
    layers.progress(it.part(), it.status(), it.current(), it.total(), now);
    output = "";
  }

  /** What the work came to, to be shown at its end. */
  void came(String to) {
    result = to;
  }

  /** News of a build; at its end its stages are counted. */
  void built(BuildNews news, long now) {
    stages.apply(news, now);
    result = StageText.summary(stages);
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

  /** Those of a build that goes on. */
  Optional<Stages> stages() {
    return active() && !stages.isEmpty() ? Optional.of(stages) : Optional.empty();
  }

  /** Those that are worked on. */
  Optional<Layers> layers() {
    return active() && !layers.isEmpty() ? Optional.of(layers) : Optional.empty();
  }
}
