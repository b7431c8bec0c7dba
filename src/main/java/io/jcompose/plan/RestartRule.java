package io.jcompose.plan;

import io.jcompose.model.Dependency;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveContainer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Restarts containers in dependency order, with those that restart along. */
final class RestartRule implements Rule {
  private final Intent.Restart intent;

  RestartRule(Intent.Restart intent) {
    this.intent = intent;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    var selected = selection(in);
    for (Service service : in.stack().services().values()) {
      if (selected.contains(service.name())) {
        for (LiveContainer container : in.containers(service.name())) {
          out.add(
              new Action.RestartContainer(container, intent.grace()),
              new Reason.Requested("restart"),
              Fact.instance(in.host(), container.id(), State.STARTED),
              dependenciesStarted(in, service, selected),
              Guard.ALWAYS);
        }
      }
    }
  }

  private Set<String> selection(Input in) {
    if (intent.services().isEmpty()) {
      return in.stack().services().keySet();
    }
    var selected = new TreeSet<String>(intent.services());
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

  private static Set<Fact> dependenciesStarted(Input in, Service service, Set<String> selected) {
    var facts = new TreeSet<Fact>();
    for (Dependency dependency : service.lifecycle().dependsOn().values()) {
      if (selected.contains(dependency.service())) {
        List<LiveContainer> containers = in.containers(dependency.service());
        containers.forEach(it -> facts.add(Fact.instance(in.host(), it.id(), State.STARTED)));
      }
    }
    return facts;
  }
}
