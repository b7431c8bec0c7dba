package io.jcompose.plan;

import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveContainer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Stops containers, dependants before what they depend on. */
final class StopRule implements Rule {
  private final List<String> services;
  private final Optional<Integer> grace;

  StopRule(List<String> services, Optional<Integer> grace) {
    this.services = services;
    this.grace = grace;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      if (services.isEmpty() || services.contains(service.name())) {
        for (LiveContainer container : in.containers(service.name())) {
          if (container.running()) {
            Removal.of(in, container, new Reason.Requested("stop"), grace, false)
                .after(dependentsStopped(in, service))
                .stop(out, Guard.ALWAYS);
          }
        }
      }
    }
  }

  private static Set<Fact> dependentsStopped(Input in, Service service) {
    var facts = new TreeSet<Fact>();
    for (Service dependent : in.stack().services().values()) {
      if (dependent.lifecycle().dependsOn().containsKey(service.name())) {
        in.containers(dependent.name())
            .forEach(it -> facts.add(Fact.instance(in.host(), it.id(), State.STOPPED)));
      }
    }
    return facts;
  }
}
