package io.jcompose.plan;

import io.jcompose.model.Dependency;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.spec.Sharing;
import java.util.Set;
import java.util.TreeSet;

/** Starts what does not run, after what it depends on. */
final class StartRule implements Rule {
  private final Slots slots;

  StartRule(Slots slots) {
    this.slots = slots;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      var parent = RestartedDependents.replacedParent(in, slots, service);
      for (Slot slot : slots.of(service.name())) {
        if (slot.starts()) {
          start(in, service, slot, reason(slot), slot.startGuard(), out);
        } else if (parent.isPresent() && RestartedDependents.restarts(slot)) {
          var why = new Reason.DependencyRecreated("service `" + parent.get() + "`");
          start(in, service, slot, why, RestartedDependents.guardOf(slots, parent.get()), out);
        }
      }
    }
  }

  private static Reason reason(Slot slot) {
    if (slot.keep().isEmpty()) {
      return new Reason.Missing();
    }
    return slot.replace()
        .orElseGet(() -> new Reason.NotRunning(slot.keep().get().condition().state()));
  }

  private void start(
      Input in, Service service, Slot slot, Reason why, Guard guard, PlanBuilder out) {
    var needs = new TreeSet<Fact>();
    for (State state : new State[] {State.EXISTS, State.NAMED, State.FILLED}) {
      needs.add(Fact.container(in.host(), slot.id(), state));
    }
    service.networking().attachments().stream()
        .map(it -> in.stack().networkName(it.network()))
        .forEach(it -> needs.addAll(connected(in, slot, it)));
    slot.keep().ifPresent(it -> needs.add(Fact.instance(in.host(), it.id(), State.STOPPED)));
    needs.addAll(freePorts(in, service, slot));
    for (Dependency dependency : service.lifecycle().dependsOn().values()) {
      needs.addAll(reached(in, dependency));
    }
    for (String parent : Sharing.parents(service)) {
      slots.of(parent).forEach(it -> needs.add(Fact.container(in.host(), it.id(), State.STARTED)));
    }
    out.add(
        new Action.StartContainer(slot.id(), slot.name()),
        why,
        Fact.container(in.host(), slot.id(), State.STARTED),
        needs,
        guard);
  }

  /** That the container is on the network, whichever way it comes there. */
  private static Set<Fact> connected(Input in, Slot slot, String network) {
    var facts = new TreeSet<Fact>();
    facts.add(NetworkRule.connected(in, slot, network));
    slot.keep().ifPresent(it -> facts.add(NetworkRule.placed(in, it, network, State.CONNECTED)));
    return facts;
  }

  /** That containers which hold a port of this one, and are to go, have gone. */
  private static Set<Fact> freePorts(Input in, Service service, Slot slot) {
    var facts = new TreeSet<Fact>();
    for (var port : service.networking().ports()) {
      String wanted = port.published() + "/" + port.protocol();
      for (var other : in.live().containers()) {
        boolean own = slot.keep().isPresent() && slot.keep().get().equals(other);
        if (!own && other.ports().contains(wanted)) {
          facts.add(Fact.instance(in.host(), other.id(), State.STOPPED));
        }
      }
    }
    return facts;
  }

  /** The facts that a dependency's condition consists of. */
  private Set<Fact> reached(Input in, Dependency dependency) {
    if (dependency.condition() == Dependency.Condition.STARTED) {
      var facts = new TreeSet<Fact>();
      slots
          .of(dependency.service())
          .forEach(it -> facts.add(Fact.container(in.host(), it.id(), State.STARTED)));
      return facts;
    }
    return Set.of(DependencyRule.condition(in, dependency));
  }
}
