package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.ReplicaId;
import io.jcompose.state.LiveContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * For {@code start} and {@code restart}: every container that exists is a slot as it is; nothing is
 * made.
 */
final class StartSlots {
  private StartSlots() {}

  static Slots of(Input in, Intent.Start intent) {
    var byService = new TreeMap<String, List<Slot>>();
    for (String service : in.stack().services().keySet()) {
      if (intent.covers(service)) {
        var slots = slots(in, service);
        requireOne(service, slots);
        byService.put(service, slots);
      }
    }
    return new Slots(byService, new TreeMap<>());
  }

  /** Those of all services, whether they have containers or not. */
  static Slots existing(Input in) {
    var byService = new TreeMap<String, List<Slot>>();
    in.stack().services().keySet().forEach(it -> byService.put(it, slots(in, it)));
    return new Slots(byService, new TreeMap<>());
  }

  private static List<Slot> slots(Input in, String service) {
    var slots = new ArrayList<Slot>();
    for (LiveContainer container : in.containers(service)) {
      slots.add(
          new Slot(
              new ReplicaId(service, container.number()),
              container.name(),
              Optional.of(container),
              List.of(),
              Optional.empty(),
              Guard.ALWAYS));
    }
    return slots;
  }

  private static void requireOne(String service, List<Slot> slots) {
    if (slots.isEmpty()) {
      throw new JComposeException(PlanProblems.nothingToStart(service));
    }
  }
}
