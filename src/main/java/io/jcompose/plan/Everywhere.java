package io.jcompose.plan;

import io.jcompose.model.Dependency;
import io.jcompose.model.Dependency.Condition;
import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Dependencies on services that are spread over hosts. Who depends on one needs a single fact, and
 * one step gathers it from all hosts: with thousands of containers on either side there would be
 * millions of edges.
 */
final class Everywhere {
  private Everywhere() {}

  /** What holds when the condition of a dependency is reached on the hosts that are to have it. */
  static Set<Fact> reached(Input in, Dependency dependency) {
    var whole = in.whole();
    if (isHeardLate(in, dependency)) {
      return Set.of(heard(whole, dependency));
    }
    return spread(whole.placed().of(dependency.service()).values())
        ? Set.of(gathered(whole, dependency))
        : each(whole, dependency);
  }

  /** Adds the steps that gather, where one is needed and some of it is still to come. */
  static void plan(Whole whole, PlanBuilder out) {
    var needed = new HashSet<Fact>();
    out.needs(needed::add);
    for (Service service : whole.stack().services().values()) {
      for (Dependency dependency : service.lifecycle().dependsOn().values()) {
        var each = each(whole, dependency);
        var heard = heard(whole, dependency);
        if (needed.remove(heard) && started(whole, dependency, out)) {
          out.add(
              new Action.AwaitName(dependency.service()),
              new Reason.WaitedFor("other hosts have to hear of it"),
              heard,
              each,
              Guard.ALWAYS);
        }
        var fact = gathered(whole, dependency);
        if (needed.remove(fact) && each.stream().anyMatch(out::yields)) {
          out.add(
              new Action.Gather(dependency.service()),
              new Reason.WaitedFor("`" + service.name() + "` waits for all of it"),
              fact,
              each,
              Guard.ALWAYS);
        }
      }
    }
  }

  /** A name is heard of on other hosts a moment after its container's start. */
  private static boolean isHeardLate(Input in, Dependency dependency) {
    return dependency.condition() != Condition.COMPLETED
        && in.whole()
            .crossing()
            .isHeardLate(in.whole().placed().of(dependency.service()).values(), in.host());
  }

  private static Fact heard(Whole whole, Dependency dependency) {
    return new Fact(
        whole.lead(),
        "service:" + dependency.service() + " heard of",
        dependency.condition() == Condition.STARTED ? State.STARTED : State.HEALTHY);
  }

  /** Whether any of its containers starts. */
  private static boolean started(Whole whole, Dependency dependency, PlanBuilder out) {
    return each(whole, dependency).stream().anyMatch(out::yields)
        || each(whole, new Dependency(dependency.service(), Condition.STARTED, true, false))
            .stream()
            .anyMatch(out::yields);
  }

  private static boolean spread(Collection<HostId> hosts) {
    HostId first = null;
    for (HostId host : hosts) {
      if (first != null && !first.equals(host)) {
        return true;
      }
      first = host;
    }
    return false;
  }

  private static Set<Fact> each(Whole whole, Dependency dependency) {
    var facts = new TreeSet<Fact>();
    whole
        .placed()
        .of(dependency.service())
        .forEach(
            (number, host) ->
                facts.add(
                    dependency.condition() == Condition.STARTED
                        ? Fact.container(
                            host, new ReplicaId(dependency.service(), number), State.STARTED)
                        : DependencyRule.condition(host, dependency)));
    return facts;
  }

  private static Fact gathered(Whole whole, Dependency dependency) {
    var state =
        dependency.condition() == Condition.STARTED
            ? State.STARTED
            : DependencyRule.condition(whole.lead(), dependency).state();
    return new Fact(whole.lead(), "service:" + dependency.service() + " everywhere", state);
  }
}
