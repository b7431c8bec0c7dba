package io.jcompose.plan;

import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.spec.Names;
import io.jcompose.state.LiveContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * For a rollback: of two containers for one place the one stays that the other was made to replace.
 * What has not been replaced is left as it is.
 */
final class RetainedSlots {
  private RetainedSlots() {}

  static Slots decide(Input in) {
    var byService = new TreeMap<String, List<Slot>>();
    for (Service service : in.stack().services().values()) {
      if (in.whole().named().contains(service.name())) {
        var slots = new ArrayList<Slot>();
        byNumber(in, service.name())
            .forEach((number, group) -> slots.add(slot(in, service, number, group)));
        byService.put(service.name(), slots);
      }
    }
    return new Slots(byService, new TreeMap<>());
  }

  private static Map<Integer, List<LiveContainer>> byNumber(Input in, String service) {
    var map = new TreeMap<Integer, List<LiveContainer>>();
    for (LiveContainer container : in.containers(service)) {
      map.computeIfAbsent(container.number(), k -> new ArrayList<>()).add(container);
    }
    return map;
  }

  private static Slot slot(Input in, Service service, int number, List<LiveContainer> group) {
    var id = new ReplicaId(service.name(), number);
    String name = Names.container(in.stack().name(), service, number, in.stack().separator());
    for (LiveContainer each : group) {
      var others = new ArrayList<>(group);
      others.remove(each);
      if (others.stream().anyMatch(it -> it.name().equals(Names.temporary(each.id(), name)))) {
        return new Slot(
            id,
            name,
            Optional.of(each),
            others,
            Optional.empty(),
            Guard.ALWAYS,
            false,
            false,
            Optional.empty(),
            Optional.empty());
      }
    }
    return Slot.kept(id, name, group.get(0)).resting();
  }
}
