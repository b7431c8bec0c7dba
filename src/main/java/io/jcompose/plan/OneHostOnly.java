package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.HostId;
import java.util.ArrayList;
import java.util.Objects;
import java.util.SortedMap;
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
    var kept = new TreeMap<Integer, Step>();
    plan.on(host).steps().forEach(it -> keep(it, it, kept));
    var after = new TreeMap<Integer, SortedSet<Integer>>();
    kept.keySet().forEach(it -> after.put(it, new TreeSet<>(plan.before(it))));
    var part = plan.on(host);
    return new Plan(
        plan.project(),
        new ArrayList<>(kept.values()),
        after,
        plan.known(),
        part.unchanged(),
        plan.notices(),
        plan.questions());
  }

  /** Keeps a step of {@code root}, or that it needs, and all that this needs. */
  private void keep(Step step, Step root, SortedMap<Integer, Step> kept) {
    if (kept.put(step.id(), step) == null) {
      for (int id : plan.before(step.id())) {
        var before = Objects.requireNonNull(byId.get(id));
        boolean own = before.host().equals(host);
        check(before, root);
        keep(before, own ? before : root, kept);
      }
    }
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
