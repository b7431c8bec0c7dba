package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.state.LiveContainer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Every container that exists as a slot that stays as it is; nothing is made. */
final class StartSlots {
  private StartSlots() {}

  /** Those of these services, as far as they have containers. */
  static Slots of(Input in, Collection<String> services) {
    var byService = new TreeMap<String, List<Slot>>();
    for (String service : services) {
      var slots = new ArrayList<Slot>();
      for (LiveContainer container : inUse(in.containers(service))) {
        slots.add(
            Slot.kept(new ReplicaId(service, container.number()), container.name(), container));
      }
      byService.put(service, slots);
    }
    return new Slots(byService, new TreeMap<>());
  }

  /**
   * One for each number: the one that runs, else the one with the usual, shorter, name. An update
   * that is under way has two.
   */
  private static Collection<LiveContainer> inUse(List<LiveContainer> containers) {
    var byNumber = new TreeMap<Integer, LiveContainer>();
    for (LiveContainer each : containers) {
      byNumber.merge(each.number(), each, StartSlots::rather);
    }
    return byNumber.values();
  }

  private static LiveContainer rather(LiveContainer a, LiveContainer b) {
    if (a.running() != b.running()) {
      return a.running() ? a : b;
    }
    return a.name().length() <= b.name().length() ? a : b;
  }

  /**
   * For {@code start}: every service it is about needs one. Those that it needs are started, too.
   */
  static Slots toStart(Input in) {
    var services =
        in.stack().services().values().stream()
            .filter(it -> in.whole().covers(it.name()) && it.tooling().provider().isEmpty())
            .map(Service::name)
            .toList();
    if (in.whole().stack().services().isEmpty()) {
      throw new JComposeException(PlanProblems.noContainers(in.stack().name()));
    }
    for (String service : services) {
      if (!in.whole().members().any(service)) {
        throw new JComposeException(PlanProblems.nothingToStart(service));
      }
    }
    return of(in, in.whole().wanted());
  }
}
