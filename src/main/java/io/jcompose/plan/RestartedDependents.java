package io.jcompose.plan;

import io.jcompose.model.Service;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Stops what depends with {@code restart: true} on a service that is replaced, on whichever host;
 * the start rule starts it again.
 */
final class RestartedDependents implements Rule {
  private final Slots slots;
  private final Decided decided;
  private final Optional<Integer> grace;

  RestartedDependents(Slots slots, Decided decided, Optional<Integer> grace) {
    this.slots = slots;
    this.decided = decided;
    this.grace = grace;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      var parent = decided.parent(service);
      if (parent.isEmpty()) {
        continue;
      }
      for (Slot slot : slots.of(service.name())) {
        if (Decided.restarts(slot)) {
          var why = new Reason.DependencyRecreated("service `" + parent.get() + "`");
          var needs = new TreeSet<>(decided.made(parent.get()));
          Updates.passed(slots, parent.get()).ifPresent(needs::add);
          Removal.of(in, slot.keep().get(), why, grace, false)
              .after(needs)
              .stop(out, decided.guard(parent.get(), in.host()));
        }
      }
    }
  }
}
