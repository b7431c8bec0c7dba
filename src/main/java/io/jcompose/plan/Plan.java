package io.jcompose.plan;

import io.jcompose.diag.Diagnostic;
import io.jcompose.model.HostId;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What shall be done, why, and in which order.
 *
 * @param project the stack's name
 * @param steps in an order in which they could run one by one
 * @param after each step's number to those of the steps it waits for
 * @param known the engines' ids behind subjects of facts that hold already, by host
 * @param unchanged what is as wanted already
 * @param notices warnings and notes that planning found
 * @param questions what only a person can decide; the steps are those for no
 */
public record Plan(
    String project,
    List<Step> steps,
    SortedMap<Integer, SortedSet<Integer>> after,
    SortedMap<HostId, SortedMap<String, String>> known,
    List<Unchanged> unchanged,
    List<Diagnostic> notices,
    List<Question> questions) {
  public Plan {
    steps = List.copyOf(steps);
    after = Collections.unmodifiableSortedMap(new TreeMap<>(after));
    known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
    unchanged = List.copyOf(unchanged);
    notices = List.copyOf(notices);
    questions = List.copyOf(questions);
  }

  /** This plan with further notices before its own. */
  public Plan withNotices(List<Diagnostic> more) {
    var all = new ArrayList<>(more);
    all.addAll(notices);
    return new Plan(project, steps, after, known, unchanged, all, questions);
  }

  /** What of it is done on one host; what it waits for may be a step of another. */
  public Plan on(HostId host) {
    var there = new ArrayList<>(steps);
    there.removeIf(it -> !it.host().equals(host));
    var kept = new ArrayList<>(unchanged);
    kept.removeIf(it -> !it.host().equals(host.name()));
    return new Plan(project, there, after, known, kept, notices, questions);
  }

  /**
   * What of it is carried out when only one host is meant.
   *
   * @throws io.jcompose.diag.JComposeException when that needs another host to be changed before
   */
  public Plan carriedOutOn(HostId host) {
    return OneHostOnly.of(this, host);
  }

  /** This plan with numbers that begin after those of another. */
  public Plan following(Plan other) {
    int by = other.steps().size();
    var shifted = new ArrayList<Step>();
    steps.forEach(it -> shifted.add(it.numbered(it.id() + by)));
    var edges = new TreeMap<Integer, SortedSet<Integer>>();
    after.forEach(
        (id, before) -> {
          var all = new TreeSet<Integer>();
          before.forEach(it -> all.add(it + by));
          edges.put(id + by, all);
        });
    return new Plan(project, shifted, edges, known, unchanged, notices, questions);
  }

  /** The numbers of the steps that have to end before the one with this number. */
  public SortedSet<Integer> before(int step) {
    return after.getOrDefault(step, Collections.emptySortedSet());
  }

  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** The plan as text, a line a step; empty for an empty plan. */
  public String text() {
    return PlanText.of(this);
  }

  /** The plan as {@code schemas/plan.schema.json} describes it. */
  public Value.Dict json() {
    return PlanJson.of(this);
  }

  /** A thing that needs no step, such as {@code Container shop-web-1}, and its state. */
  public record Unchanged(String host, String subject, String state) {}
}
