package io.jcompose.plan;

import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.spec.ContainerSpec;
import io.jcompose.state.LiveContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Starts what does not run, after what it depends on and with all that belongs to a start: {@code
 * pre_start} hooks, the files that are copied in, {@code post_start} hooks.
 */
final class StartRule implements Rule {
  private final Slots slots;
  private final Decided decided;

  StartRule(Slots slots, Decided decided) {
    this.slots = slots;
    this.decided = decided;
  }

  /** One start, and under which condition it is needed. */
  record Start(Slot slot, Reason why, Guard guard) {}

  @Override
  public void plan(Input in, PlanBuilder out) {
    PreStart.leftovers(in, new Reason.Leftover(), out);
    for (Service service : in.stack().services().values()) {
      var starts = starts(in, service);
      starts.forEach(it -> fill(in, service, it, out));
      var prepared = prepared(in, service, starts, out);
      for (Start start : starts) {
        var needs = needs(in, service, start.slot());
        needs.addAll(prepared);
        start(in, service, start, needs, out);
      }
      slots.of(service.name()).forEach(it -> catchUp(in, service, it, starts, out));
    }
  }

  /** Hooks run once for the service, on the host of its first container; all others wait. */
  private Set<Fact> prepared(Input in, Service service, List<Start> starts, PlanBuilder out) {
    if (!in.isFirstHost(service.name())) {
      return PreStart.prepared(in, service);
    }
    var first = starts.stream().filter(StartRule::isFirst).toList();
    boolean back = in.whole().intent() instanceof Intent.Rollback;
    if (back || first.isEmpty() || !allOf(starts, service)) {
      return Set.of();
    }
    var needs = new TreeSet<Fact>();
    first.forEach(it -> needs.addAll(needs(in, service, it.slot())));
    return PreStart.plan(in, service, first, needs, out);
  }

  /** Runs the hooks that a run which was cut off, or failed, owes a container that runs. */
  private static void catchUp(
      Input in, Service service, Slot slot, List<Start> starts, PlanBuilder out) {
    boolean owed =
        in.whole().observed().earlier().unhooked().contains(Fact.containerSubject(slot.id()));
    if (owed && starts.stream().noneMatch(it -> it.slot().equals(slot))) {
      var start = new Start(slot, new Reason.Leftover(), Guard.ALWAYS);
      var running = Fact.container(in.host(), slot.id(), State.RUNNING);
      HookSteps.afterStart(service, start, running, out);
    }
  }

  /** Whether none of the service's containers runs; that of {@code run} is none of them. */
  private boolean allOf(List<Start> starts, Service service) {
    return !starts.isEmpty()
        && starts.size() == slots.of(service.name()).size()
        && starts.stream().allMatch(it -> it.slot().oneOff().isEmpty());
  }

  /** Whether no other batch of the service comes before it. */
  private static boolean isFirst(Start start) {
    return start.slot().turn().map(it -> it.batch().number() == 1).orElse(true);
  }

  private List<Start> starts(Input in, Service service) {
    var parent = decided.parent(service);
    var starts = new ArrayList<Start>();
    for (Slot slot : slots.of(service.name())) {
      if (slot.starts()) {
        starts.add(new Start(slot, reason(slot), slot.startGuard()));
      } else if (parent.isPresent() && Decided.restarts(slot)) {
        var why = new Reason.DependencyRecreated("service `" + parent.get() + "`");
        starts.add(new Start(slot, why, decided.guard(parent.get(), in.host())));
      }
    }
    return starts;
  }

  private static Reason reason(Slot slot) {
    if (slot.keep().isEmpty()) {
      return slot.missing();
    }
    if (slot.turn().isPresent()) {
      return slot.turn().get().why();
    }
    return slot.replace()
        .orElseGet(() -> new Reason.NotRunning(slot.keep().get().condition().state()));
  }

  private static void fill(Input in, Service service, Start start, PlanBuilder out) {
    if (ContainerSpec.fillsFiles(in.stack(), service)) {
      var slot = start.slot();
      out.add(
          new ContainerAction.FillContainer(slot.id(), service, slot.name()),
          new Reason.WaitedFor(
              service.storage().brought().isEmpty()
                  ? "its secrets and configs are no files"
                  : "its files are not on the host"),
          Fact.container(in.host(), slot.id(), State.FILLED),
          made(in, slot, State.EXISTS),
          start.guard());
    }
  }

  private static void start(
      Input in, Service service, Start start, Set<Fact> needs, PlanBuilder out) {
    var slot = start.slot();
    var running =
        out.add(
            new ContainerAction.StartContainer(slot.id(), slot.name()),
            start.why(),
            Fact.container(in.host(), slot.id(), HookSteps.yieldedByStart(service)),
            needs,
            start.guard());
    HookSteps.afterStart(service, start, running, out);
  }

  private Set<Fact> needs(Input in, Service service, Slot slot) {
    var needs = new TreeSet<Fact>();
    needs.addAll(made(in, slot, State.EXISTS, State.FILLED));
    service.networking().attachments().stream()
        .map(it -> in.stack().networkName(it.network()))
        .forEach(it -> needs.addAll(connected(in, slot, it)));
    slot.turn()
        .ifPresentOrElse(
            it -> needs.addAll(it.beforeStart(in.host())),
            () -> slot.keep().ifPresent(it -> needs.add(stopped(in, it))));
    needs.addAll(freePorts(in, service, slot));
    needs.addAll(DependencyRule.reached(in, slots, service));
    return needs;
  }

  /** What holds of its container, and that it has its name, for which one in its turn waits. */
  private static Set<Fact> made(Input in, Slot slot, State... states) {
    var facts = new TreeSet<Fact>();
    for (State state : states) {
      facts.add(Fact.container(in.host(), slot.id(), state));
    }
    if (slot.turn().isEmpty()) {
      facts.add(Fact.container(in.host(), slot.id(), State.NAMED));
    }
    return facts;
  }

  private static Fact stopped(Input in, LiveContainer container) {
    return Fact.instance(in.host(), container.id(), State.STOPPED);
  }

  /** That the container is on the network, whichever way it comes there. */
  private static Set<Fact> connected(Input in, Slot slot, String network) {
    var facts = new TreeSet<Fact>();
    facts.add(NetworkFacts.connected(in, slot, network));
    slot.keep().ifPresent(it -> facts.add(NetworkFacts.placed(in, it, network, State.CONNECTED)));
    return facts;
  }

  /** That containers which hold a port of this one, and are to go, have gone. */
  private static Set<Fact> freePorts(Input in, Service service, Slot slot) {
    var facts = new TreeSet<Fact>();
    for (var port : service.networking().ports()) {
      String wanted = port.published() + "/" + port.protocol();
      for (var other : in.live().containers()) {
        if (!slot.keeps(other) && other.ports().contains(wanted)) {
          facts.add(stopped(in, other));
        }
      }
    }
    return facts;
  }
}
