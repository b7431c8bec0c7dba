package io.jcompose.plan;

import io.jcompose.model.ReplicaId;
import io.jcompose.plan.Action.AwaitCondition.Wanted;
import io.jcompose.plan.Fact.State;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Makes the step that waits for a service. */
final class Waits {
  private Waits() {}

  /** Why it is waited for, what holds then, and whether a failure is only a warning. */
  record Terms(Reason why, Fact yields, boolean optional) {}

  static void emit(
      Input in, String service, List<Slot> slots, Wanted wanted, PlanBuilder out, Terms terms) {
    var needs = new TreeSet<Fact>();
    var replicas = new ArrayList<ReplicaId>();
    var names = new ArrayList<String>();
    for (Slot slot : slots) {
      needs.add(Fact.container(in.host(), slot.id(), State.STARTED));
      slot.turn().ifPresent(it -> needs.add(it.end()));
      replicas.add(slot.id());
      names.add(slot.name());
    }
    out.add(
        new Action.AwaitCondition(service, replicas, names, wanted, terms.optional()),
        terms.why(),
        terms.yields(),
        needs,
        Guard.ALWAYS);
  }
}
