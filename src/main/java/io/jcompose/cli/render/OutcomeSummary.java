package io.jcompose.cli.render;

import io.jcompose.event.Event;
import io.jcompose.event.EventSink;
import io.jcompose.event.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Watches a run, and tells after a bad end what was done, what failed and what was left. */
public final class OutcomeSummary implements EventSink {
  private static final int LISTED = 8;

  private final Object lock = new Object();
  private final Ansi ansi;
  private final Changes changes = new Changes();
  private final Map<Subject, Fate> fates = new LinkedHashMap<>();

  public OutcomeSummary(Ansi ansi) {
    this.ansi = ansi;
  }

  @Override
  public void emit(Event event) {
    synchronized (lock) {
      changes
          .of(event)
          .ifPresent(it -> fates.computeIfAbsent(it.subject(), key -> new Fate()).add(it));
    }
  }

  /** Some lines, each with its line break; none when nothing failed or was cancelled. */
  public String text(Outcome outcome) {
    if (!outcome.failed() && !outcome.cancelled()) {
      return "";
    }
    var groups = new LinkedHashMap<String, List<String>>();
    for (String head : List.of("Done", "Failed", "Cancelled")) {
      groups.put(head, new ArrayList<>());
    }
    synchronized (lock) {
      fates.forEach((subject, fate) -> fate.file(subject, groups));
    }
    var out = new StringBuilder();
    groups.forEach((head, names) -> group(out, head, names));
    return out.toString();
  }

  private void group(StringBuilder out, String head, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    String more = names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "";
    var listed = names.subList(0, Math.min(LISTED, names.size()));
    out.append(head.equals("Failed") ? ansi.red(head) : ansi.bold(head));
    out.append(": ").append(String.join(", ", listed)).append(more).append('\n');
  }

  /** What became of one subject, over all its steps. */
  private static final class Fate {
    private String reached = "";
    private String worst = "";
    private boolean changed;

    void add(Change change) {
      switch (change.kind()) {
        case DONE -> {
          reached = change.text();
          changed = true;
        }
        case FAILED -> worst = "Failed";
        case CANCELLED -> worst = worst.isEmpty() ? "Cancelled" : worst;
        case SKIPPED -> worst = worst.isEmpty() ? skipped(change) : worst;
        case STARTED, UNNEEDED, UNCHANGED -> {}
      }
    }

    void file(Subject subject, Map<String, List<String>> groups) {
      String name =
          subject.label() + (reached.isEmpty() || worst.isEmpty() ? "" : " (" + reached + ")");
      if (!worst.isEmpty()) {
        groups.computeIfAbsent(worst, key -> new ArrayList<>()).add(name);
      } else if (changed) {
        groups.computeIfAbsent("Done", key -> new ArrayList<>()).add(name);
      }
    }

    private static String skipped(Change change) {
      return "Not attempted" + (change.detail().isEmpty() ? "" : " " + change.detail());
    }
  }
}
