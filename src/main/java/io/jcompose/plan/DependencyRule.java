package io.jcompose.plan;

import static java.util.Objects.requireNonNull;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Dependency;
import io.jcompose.model.HostId;
import io.jcompose.model.Service;
import io.jcompose.plan.Action.AwaitCondition.Wanted;
import io.jcompose.plan.Fact.State;
import io.jcompose.spec.Sharing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Waits for the conditions under which services start; only for those that a start needs. */
final class DependencyRule implements Rule {
  private final Slots slots;
  private final Predicate<Slot> starting;
  private final SortedMap<String, List<Wait>> awaited;

  /**
   * Waits for what {@code starting} slots need.
   *
   * @param awaited as {@link #awaited} has it
   */
  DependencyRule(Slots slots, Predicate<Slot> starting, SortedMap<String, List<Wait>> awaited) {
    this.slots = slots;
    this.starting = starting;
    this.awaited = awaited;
  }

  DependencyRule(Slots slots, SortedMap<String, List<Wait>> awaited) {
    this(slots, Slot::starts, awaited);
  }

  /**
   * Who of some services waits for which service. It is the same for all hosts, and there may be
   * many of either.
   */
  static SortedMap<String, List<Wait>> awaited(Whole whole, Set<String> services) {
    var all = whole.stack().services();
    var awaited = new TreeMap<String, List<Wait>>();
    for (String name : services) {
      var service = requireNonNull(all.get(name));
      for (Dependency dependency : service.lifecycle().dependsOn().values()) {
        var other = all.get(dependency.service());
        if (other != null && other.lifecycle().replicas() > 0) {
          awaited
              .computeIfAbsent(other.name(), k -> new ArrayList<>())
              .add(new Wait(name, dependency));
        }
      }
    }
    return awaited;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    if (in.whole().oneEngine()) {
      awaited.forEach((service, waits) -> refuseMissing(in, service, waits));
    }
    slots.byService().forEach((service, there) -> wait(in, service, there, out));
  }

  private void refuseMissing(Input in, String service, List<Wait> waits) {
    for (Wait wait : waits) {
      if (slots.of(service).isEmpty() && wait.dependency().required()) {
        throw new JComposeException(
            PlanProblems.dependencyWithoutContainers(wait.by(), service, in.stack()));
      }
    }
  }

  private void wait(Input in, String service, List<Slot> there, PlanBuilder out) {
    if (there.isEmpty()) {
      return;
    }
    var steps = new TreeMap<Fact, Wait>();
    for (Wait wait : awaited.getOrDefault(service, List.of())) {
      var dependency = wait.dependency();
      if (dependency.condition() != Dependency.Condition.STARTED && !holds(dependency, there)) {
        steps.merge(condition(in.host(), dependency), wait, Wait::stricter);
      }
    }
    steps.values().forEach(it -> it.emit(in, slots, out));
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
