package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Dependency;
import io.jcompose.model.Service;
import io.jcompose.plan.Action.AwaitCondition.Wanted;
import io.jcompose.plan.Fact.State;
import java.util.List;
import java.util.TreeMap;

/** Waits for the conditions under which services start; only for those that a start needs. */
final class DependencyRule implements Rule {
  private final Slots slots;

  DependencyRule(Slots slots) {
    this.slots = slots;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    var waits = new TreeMap<Fact, Wait>();
    for (Service service : in.stack().services().values()) {
      if (slots.of(service.name()).stream().anyMatch(Slot::starts)) {
        for (Dependency dependency : service.lifecycle().dependsOn().values()) {
          collect(in, service, dependency, waits);
        }
      }
    }
    waits.values().forEach(wait -> wait.emit(in, slots, out));
  }

  private void collect(
      Input in, Service service, Dependency dependency, TreeMap<Fact, Wait> waits) {
    var other = in.stack().services().get(dependency.service());
    if (other == null || other.lifecycle().replicas() == 0) {
      return;
    }
    var there = slots.of(dependency.service());
    if (there.isEmpty() && dependency.required()) {
      throw new JComposeException(
          PlanProblems.dependencyWithoutContainers(
              service.name(), dependency.service(), in.stack()));
    }
    if (dependency.condition() != Dependency.Condition.STARTED && !holds(dependency, there)) {
      waits.merge(condition(in, dependency), new Wait(service.name(), dependency), Wait::stricter);
    }
  }

  /** Whether every container already is as the condition wants it and stays so. */
  private static boolean holds(Dependency dependency, List<Slot> there) {
    return dependency.condition() == Dependency.Condition.HEALTHY
        && there.stream()
            .allMatch(it -> !it.starts() && it.keep().get().condition().health().equals("healthy"));
  }

  /** The fact behind a condition that is waited for. */
  static Fact condition(Input in, Dependency dependency) {
    var state =
        dependency.condition() == Dependency.Condition.HEALTHY ? State.HEALTHY : State.COMPLETED;
    return Fact.service(in.host(), dependency.service(), state);
  }

  /** Who waits, and for what. */
  record Wait(String by, Dependency dependency) {
    Wait stricter(Wait other) {
      return dependency.required() ? this : other;
    }

    void emit(Input in, Slots slots, PlanBuilder out) {
      var wanted =
          dependency.condition() == Dependency.Condition.HEALTHY
              ? Wanted.HEALTHY
              : Wanted.COMPLETED;
      var why = new Reason.WaitedFor("`" + by + "` waits for it");
      Waits.emit(
          in,
          dependency.service(),
          slots.of(dependency.service()),
          wanted,
          out,
          new Waits.Terms(why, condition(in, dependency), !dependency.required()));
    }
  }
}
