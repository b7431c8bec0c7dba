package io.jcompose.plan;

import io.jcompose.model.Dependency;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveContainer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stops what depends with {@code restart: true} on a service that is replaced; the start rule
 * starts it again.
 */
final class RestartedDependents implements Rule {
  private final Slots slots;
  private final Optional<Integer> grace;

  RestartedDependents(Slots slots, Optional<Integer> grace) {
    this.slots = slots;
    this.grace = grace;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      var parent = replacedParent(in, slots, service);
      if (parent.isEmpty()) {
        continue;
      }
      for (Slot slot : slots.of(service.name())) {
        if (restarts(slot)) {
          var why = new Reason.DependencyRecreated("service `" + parent.get() + "`");
          var needs = new TreeSet<Fact>();
          Updates.passed(slots, parent.get()).ifPresent(needs::add);
          slots.of(parent.get()).stream()
              .filter(it -> !it.goesFirst())
              .forEach(it -> needs.add(Fact.container(in.host(), it.id(), State.EXISTS)));
          Removal.of(in, slot.keep().get(), why, grace, false)
              .after(needs)
              .stop(out, guardOf(slots, parent.get()));
        }
      }
    }
  }

  /** The facts that the dependents of {@code service} stand still. */
  static Set<Fact> stopped(Input in, Slots slots, Service service) {
    var facts = new TreeSet<Fact>();
    for (Service dependent : in.stack().services().values()) {
      var parent = replacedParent(in, slots, dependent);
      if (parent.isPresent() && parent.get().equals(service.name())) {
        for (Slot slot : slots.of(dependent.name())) {
          if (restarts(slot)) {
            LiveContainer container = slot.keep().get();
            facts.add(Fact.instance(in.host(), container.id(), State.STOPPED));
          }
        }
      }
    }
    return facts;
  }

  /** The first service that {@code service} restarts with and that has a container replaced. */
  static Optional<String> replacedParent(Input in, Slots slots, Service service) {
    return service.lifecycle().dependsOn().values().stream()
        .filter(Dependency::restart)
        .map(Dependency::service)
        .filter(name -> in.stack().services().containsKey(name))
        .filter(name -> slots.of(name).stream().anyMatch(RestartedDependents::replaced))
        .findFirst();
  }

  /** Whether a slot's container is stopped and started because its parent is replaced. */
  static boolean restarts(Slot slot) {
    return slot.replace().isEmpty() && slot.keep().isPresent() && slot.keep().get().running();
  }

  static Guard guardOf(Slots slots, String service) {
    return slots.of(service).stream()
        .filter(RestartedDependents::replaced)
        .map(Slot::guard)
        .findFirst()
        .orElse(Guard.ALWAYS);
  }

  private static boolean replaced(Slot slot) {
    return slot.keep().isPresent() && slot.replace().isPresent();
  }
}
