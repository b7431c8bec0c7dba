package io.jcompose.plan;

import io.jcompose.model.Dependency;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Restarts containers, each when what it depends on is as it wants it again. */
final class RestartRule implements Rule {
  private final Intent.Restart intent;

  RestartRule(Intent.Restart intent) {
    this.intent = intent;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    var slots = StartSlots.of(in, selection(in));
    slots.plan(in, out);
    for (String name : slots.byService().keySet()) {
      var service = Objects.requireNonNull(in.stack().services().get(name));
      for (Slot slot : slots.of(name)) {
        out.add(
            new Action.RestartContainer(slot.keep().get(), intent.grace()),
            new Reason.Requested("restart"),
            Fact.container(in.host(), slot.id(), State.STARTED),
            reached(in, service, slots, out),
            Guard.ALWAYS);
      }
    }
  }

  private Set<String> selection(Input in) {
    if (in.named().isEmpty()) {
      return in.stack().services().keySet();
    }
    var selected = new TreeSet<String>(in.named());
    boolean grown = intent.dependents();
    while (grown) {
      grown = false;
      for (Service service : in.stack().services().values()) {
        grown |= restartsWith(service, selected) && selected.add(service.name());
      }
    }
    return selected;
  }

  private static boolean restartsWith(Service service, Set<String> selected) {
    return service.lifecycle().dependsOn().values().stream()
        .anyMatch(it -> it.restart() && selected.contains(it.service()));
  }

  /** That those of its dependencies which restart too are as it wants them. */
  private static Set<Fact> reached(Input in, Service service, Slots slots, PlanBuilder out) {
    var facts = new TreeSet<Fact>();
    for (Dependency dependency : service.lifecycle().dependsOn().values()) {
      var there = slots.of(dependency.service());
      if (dependency.condition() == Dependency.Condition.STARTED) {
        there.forEach(it -> facts.add(Fact.container(in.host(), it.id(), State.STARTED)));
      } else if (!there.isEmpty()) {
        Fact condition = DependencyRule.condition(in, dependency);
        facts.add(condition);
        if (!out.yields(condition)) {
          new DependencyRule.Wait(service.name(), dependency).emit(in, slots, out);
        }
      }
    }
    return facts;
  }
}
