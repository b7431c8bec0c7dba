package io.jcompose.event;

import io.jcompose.diag.Diagnostic;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What became of a plan.
 *
 * @param steps the status of every step, by its number
 * @param diagnostics what went wrong, the root causes only
 * @param away the hosts that did not answer and still have something to be done
 */
public record Outcome(
    Map<Integer, Status> steps, List<Diagnostic> diagnostics, SortedSet<String> away) {
  public static final Outcome NOTHING = new Outcome(Map.of(), List.of());

  public Outcome {
    steps = Collections.unmodifiableMap(new TreeMap<>(steps));
    diagnostics = List.copyOf(diagnostics);
    away = Collections.unmodifiableSortedSet(new TreeSet<>(away));
  }

  public Outcome(Map<Integer, Status> steps, List<Diagnostic> diagnostics) {
    this(steps, diagnostics, new TreeSet<>());
  }

  public Outcome withAway(SortedSet<String> hosts) {
    return new Outcome(steps, diagnostics, hosts);
  }

  /** Whether hosts that do not answer keep it from being whole. */
  public boolean incomplete() {
    return !away.isEmpty();
  }

  public boolean failed() {
    return steps.containsValue(Status.FAILED);
  }

  public boolean cancelled() {
    return steps.containsValue(Status.CANCELLED);
  }

  public long count(Status status) {
    return steps.values().stream().filter(status::equals).count();
  }
}
