package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.HostId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The part of a plan that is carried out when only one host is meant: its steps, and the waits for
 * others that they need. What changes another host is not done, so nothing here may need it.
 */
final class OneHostOnly {
  private final Plan plan;
  private final HostId host;
  private final TreeMap<Integer, Step> byId = new TreeMap<>();

  private OneHostOnly(Plan plan, HostId host) {
    this.plan = plan;
    this.host = host;
    plan.steps().forEach(it -> byId.put(it.id(), it));
  }

  /**
   * That part, its steps with the numbers of the whole.
   *
   * @throws JComposeException when a step needs another host to be changed before
   */
  static Plan of(Plan plan, HostId host) {
    return new OneHostOnly(plan, host).part();
  }

  private Plan part() {
    var kept = kept();
    var after = new TreeMap<Integer, SortedSet<Integer>>();
    kept.forEach(it -> after.put(it.id(), new TreeSet<>(plan.before(it.id()))));
    var part = plan.on(host);
    return new Plan(
        plan.project(),
        kept,
        after,
        plan.known(),
        part.unchanged(),
        plan.notices(),
        plan.questions());
  }

  /** Backwards, so that what needs a step has been met before it. */
  private List<Step> kept() {
    var kept = new ArrayDeque<Step>();
    var neededBy = new TreeMap<Integer, Step>();
    for (int i = plan.steps().size() - 1; i >= 0; i--) {
      var step = plan.steps().get(i);
      var by = step.host().equals(host) ? step : neededBy.get(step.id());
      if (by != null) {
        kept.addFirst(step);
        for (int id : plan.before(step.id())) {
          check(Objects.requireNonNull(byId.get(id)), by);
          neededBy.putIfAbsent(id, by);
        }
      }
    }
    return List.copyOf(kept);
  }

  private void check(Step needed, Step by) {
    boolean waits =
        needed.action() instanceof Action.AwaitCondition
            || needed.action() instanceof Action.AwaitName
            || needed.action() instanceof Action.Gather;
    if (!waits && !needed.host().equals(host)) {
      throw new JComposeException(PlanProblems.neededElsewhere(needed, by, host));
    }
  }
}
