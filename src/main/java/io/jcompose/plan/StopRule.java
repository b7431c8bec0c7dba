package io.jcompose.plan;

import io.jcompose.model.Service;
import io.jcompose.plan.Action.RunProvider.Command;
import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveContainer;
import java.util.Set;
import java.util.TreeSet;

/** Stops containers, dependants before what they depend on. */
final class StopRule implements Rule {
  private final Intent.Stop intent;

  StopRule(Intent.Stop intent) {
    this.intent = intent;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      if (intent.covers(service.name())) {
        ProviderRule.end(in, service, Command.STOP, dependentsStopped(in, service), out);
        for (LiveContainer container : in.containers(service.name())) {
          if (container.running()) {
            Removal.of(in, container, new Reason.Requested("stop"), intent.grace(), false)
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
