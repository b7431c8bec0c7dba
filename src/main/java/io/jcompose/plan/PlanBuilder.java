package io.jcompose.plan;

import io.jcompose.diag.Diagnostic;
import io.jcompose.graph.Dag;
import io.jcompose.model.HostId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Collects steps and links what they need to what they yield, or pass on the way. A needed fact
 * that no step yields holds already and makes no edge.
 */
public final class PlanBuilder {
  private final List<Step> steps = new ArrayList<>();
  private final Map<Fact, Integer> yields = new HashMap<>();
  private final SortedMap<HostId, SortedMap<String, String>> known = new TreeMap<>();
  private final List<Plan.Unchanged> unchanged = new ArrayList<>();
  private final Set<Diagnostic> notices = new LinkedHashSet<>();
  private final Map<Diagnostic, Boolean> refuted = new LinkedHashMap<>();
  private final Map<String, Question> questions = new LinkedHashMap<>();

  /** Adds a step and returns the fact that it yields. */
  public Fact add(Action action, Reason reason, Fact yielded, Set<Fact> needs, Guard guard) {
    HostId host = yielded.host();
    int id = steps.size() + 1;
    if (yields.putIfAbsent(yielded, id) != null) {
      throw new IllegalStateException("two steps yield " + yielded);
    }
    steps.add(new Step(id, host, action, reason, needs, yielded, guard));
    return yielded;
  }

  /** Whether some step yields the fact. */
  public boolean yields(Fact fact) {
    return yields.containsKey(fact);
  }

  /** Hands over every fact that some step needs. */
  void needs(Consumer<Fact> to) {
    steps.forEach(it -> it.needs().forEach(to));
  }

  /** Tells the id that a host's engine has for a subject that exists already. */
  public void known(HostId host, String subject, String id) {
    known.computeIfAbsent(host, k -> new TreeMap<>()).put(subject, id);
  }

  public void unchanged(HostId host, String subject, String state) {
    unchanged.add(new Plan.Unchanged(host.name(), subject, state));
  }

  public void notice(Diagnostic problem) {
    notices.add(problem);
  }

  /** Tells something of the whole plan, unless it is refuted on any host. */
  void noticeUnless(boolean refutedHere, Diagnostic problem) {
    refuted.merge(problem, refutedHere, Boolean::logicalOr);
  }

  /** Leaves something of the whole plan to a person to decide, once. */
  void ask(String subject, Supplier<Question> question) {
    questions.computeIfAbsent(subject, k -> question.get());
  }

  /** The plan, its steps numbered in running order. */
  public Plan build(String project) {
    refuted.forEach(
        (problem, is) -> {
          if (!is) {
            notice(problem);
          }
        });
    var after = new LinkedHashMap<Integer, List<Integer>>();
    for (Step step : steps) {
      after.put(step.id(), before(step));
    }
    var order = new Dag<>(after).order(Comparator.naturalOrder());
    int[] number = new int[steps.size() + 1];
    for (int i = 0; i < order.size(); i++) {
      number[order.get(i)] = i + 1;
    }
    var ordered = new ArrayList<Step>();
    var edges = new TreeMap<Integer, SortedSet<Integer>>();
    for (int id : order) {
      ordered.add(steps.get(id - 1).numbered(number[id]));
      var predecessors = new TreeSet<Integer>();
      after.getOrDefault(id, List.of()).forEach(it -> predecessors.add(number[it]));
      edges.put(number[id], predecessors);
    }
    return new Plan(
        project,
        ordered,
        edges,
        known,
        unchanged,
        List.copyOf(notices),
        List.copyOf(questions.values()));
  }

  private List<Integer> before(Step step) {
    var list = new ArrayList<Integer>();
    for (Fact need : step.needs()) {
      Integer id = yields.get(need.atTheEnd());
      if (id != null) {
        list.add(id);
      }
    }
    return list;
  }
}
