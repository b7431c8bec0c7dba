package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Dependency;
import io.jcompose.model.HostId;
import io.jcompose.model.Service;
import io.jcompose.plan.Action.AwaitCondition.Wanted;
import io.jcompose.plan.Fact.State;
import io.jcompose.spec.Sharing;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Waits for the conditions under which services start; only for those that a start needs. */
final class DependencyRule implements Rule {
  private final Slots slots;
  private final Predicate<Slot> starting;
  private final Set<String> services;

  /**
   * Waits for what {@code starting} slots need.
   *
   * @param services those that have such a slot, on whichever host
   */
  DependencyRule(Slots slots, Predicate<Slot> starting, Set<String> services) {
    this.slots = slots;
    this.starting = starting;
    this.services = services;
  }

  DependencyRule(Slots slots, Set<String> services) {
    this(slots, Slot::starts, services);
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    var waits = new TreeMap<Fact, Wait>();
    for (Service service : in.whole().stack().services().values()) {
      if (services.contains(service.name())) {
        for (Dependency dependency : service.lifecycle().dependsOn().values()) {
          collect(in, service, dependency, waits);
        }
      }
    }
    waits.values().forEach(wait -> wait.emit(in, slots, out));
  }

  private void collect(
      Input in, Service service, Dependency dependency, TreeMap<Fact, Wait> waits) {
    var other = in.whole().stack().services().get(dependency.service());
    if (other == null || other.lifecycle().replicas() == 0) {
      return;
    }
    var there = slots.of(dependency.service());
    if (there.isEmpty() && !in.whole().oneEngine()) {
      return;
    }
    if (there.isEmpty() && dependency.required()) {
      throw new JComposeException(
          PlanProblems.dependencyWithoutContainers(
              service.name(), dependency.service(), in.stack()));
    }
    if (dependency.condition() != Dependency.Condition.STARTED && !holds(dependency, there)) {
      waits.merge(
          condition(in.host(), dependency), new Wait(service.name(), dependency), Wait::stricter);
    }
  }

  /** Whether every container already is as the condition wants it and stays so. */
  private boolean holds(Dependency dependency, List<Slot> there) {
    return dependency.condition() == Dependency.Condition.HEALTHY
        && there.stream()
            .allMatch(
                it -> !starting.test(it) && it.keep().get().condition().health().equals("healthy"));
  }

  /** The facts that the conditions of a service's dependencies consist of. */
  static Set<Fact> reached(Input in, Slots slots, Service service) {
    var facts = new TreeSet<Fact>();
    for (Dependency dependency : service.lifecycle().dependsOn().values()) {
      Updates.passed(slots, dependency.service()).ifPresent(facts::add);
      if (!in.whole().oneEngine()) {
        facts.addAll(Everywhere.reached(in, dependency));
      } else if (dependency.condition() == Dependency.Condition.STARTED) {
        facts.addAll(started(in, slots, dependency.service()));
      } else {
        facts.add(condition(in.host(), dependency));
      }
    }
    facts.addAll(Supplies.facts(in.whole().lead(), in.whole().stack(), service));
    Sharing.parents(service).forEach(it -> facts.addAll(started(in, slots, it)));
    return facts;
  }

  private static Set<Fact> started(Input in, Slots slots, String service) {
    var facts = new TreeSet<Fact>();
    slots.of(service).forEach(it -> facts.add(Fact.container(in.host(), it.id(), State.STARTED)));
    return facts;
  }

  /** The fact behind a condition that is waited for. */
  static Fact condition(HostId host, Dependency dependency) {
    var state =
        dependency.condition() == Dependency.Condition.HEALTHY ? State.HEALTHY : State.COMPLETED;
    return Fact.service(host, dependency.service(), state);
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
          new Waits.Terms(why, condition(in.host(), dependency), !dependency.required()));
    }
  }
}
