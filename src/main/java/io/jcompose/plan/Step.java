package io.jcompose.plan;

import io.jcompose.model.HostId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * One step of a plan.
 *
 * @param id its number, from 1, in an order in which the steps could run one by one
 * @param needs what must hold before
 * @param yields what holds after
 */
public record Step(
    int id, HostId host, Action action, Reason reason, Set<Fact> needs, Fact yields, Guard guard) {
  public Step {
    needs = Collections.unmodifiableSortedSet(new TreeSet<>(needs));
  }

  /** The same with another number. */
  Step numbered(int number) {
    return new Step(number, host, action, reason, needs, yields, guard);
  }

  /** The kind of action in one word. */
  public String kind() {
    return action.getClass().getSimpleName();
  }

  /** The reason and, where the run decides, its condition. */
  public String why() {
    return guard.text().isEmpty() ? reason.text() : reason.text() + "; only " + guard.text();
  }
}
