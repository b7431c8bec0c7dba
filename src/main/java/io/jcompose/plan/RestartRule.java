package io.jcompose.plan;

import io.jcompose.model.Service;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Restarts containers in dependency order, under the conditions of their start, with those that
 * restart along.
 */
final class RestartRule implements Rule {
  private final Intent.Restart intent;

  RestartRule(Intent.Restart intent) {
    this.intent = intent;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    var selected = selection(in);
    var slots = StartSlots.of(in, in.stack().services().keySet());
    slots.plan(in, out);
    var there = new TreeSet<>(selected);
    there.removeIf(it -> !in.whole().members().any(it));
    var awaited = DependencyRule.awaited(in.whole(), there);
    new DependencyRule(slots, it -> there.contains(it.id().service()), awaited).plan(in, out);
    for (Service service : in.stack().services().values()) {
      if (selected.contains(service.name())) {
        slots.of(service.name()).forEach(it -> restart(in, service, it, slots, out));
      }
    }
  }

  private void restart(Input in, Service service, Slot slot, Slots slots, PlanBuilder out) {
    var why = new Reason.Requested("restart");
    var stop = Removal.of(in, slot.keep().get(), why, intent.grace(), false);
    var needs = DependencyRule.reached(in, slots, service);
    var running =
        out.add(
            new ContainerAction.RestartContainer(stop.container(), grace(service)),
            why,
            Fact.container(in.host(), slot.id(), HookSteps.yieldedByStart(service)),
            HookSteps.beforeStop(stop, needs, out, Guard.ALWAYS),
            Guard.ALWAYS);
    HookSteps.afterStart(service, new StartRule.Start(slot, why, Guard.ALWAYS), running, out);
  }

  /** Said outright where it is none: 20.10 takes the file system of one that is told so itself. */
  private Optional<Integer> grace(Service service) {
    return intent
        .grace()
        .or(() -> service.process().stopGrace().filter(it -> it == 0).map(it -> 0));
  }

  private Set<String> selection(Input in) {
    if (in.whole().named().isEmpty()) {
      return in.whole().stack().services().keySet();
    }
    var selected = new TreeSet<String>(in.whole().named());
    boolean grown = intent.dependents();
    while (grown) {
      grown = false;
      for (Service service : in.whole().stack().services().values()) {
        grown |= restartsWith(service, selected) && selected.add(service.name());
      }
    }
    return selected;
  }

  private static boolean restartsWith(Service service, Set<String> selected) {
    return service.lifecycle().dependsOn().values().stream()
        .anyMatch(it -> it.restart() && selected.contains(it.service()));
  }
}
