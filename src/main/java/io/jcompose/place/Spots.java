package io.jcompose.place;

import io.jcompose.model.HostId;
import io.jcompose.state.HostFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The hosts that answered, in their order, as they fill up. */
final class Spots {
  private final List<Spot> all = new ArrayList<>();
  private final Map<HostId, Spot> byHost = new HashMap<>();
  private final Map<String, int[]> values = new HashMap<>();

  Spots(SortedMap<HostId, HostFacts> hosts) {
    hosts.forEach(
        (host, facts) -> {
          var spot = new Spot(all.size(), host, facts);
          all.add(spot);
          byHost.put(host, spot);
        });
  }

  List<Spot> all() {
    return all;
  }

  /** Absent for a host that did not answer. */
  Optional<Spot> of(HostId host) {
    return Optional.ofNullable(byHost.get(host));
  }

  /**
   * What each host has of something, such as {@code node.labels.zone}, by the host's number: the
   * same number for the same value, and none that is not less than the number of hosts. Many
   * services ask for the same.
   */
  int[] values(String key) {
    return values.computeIfAbsent(key, this::compared);
  }

  private int[] compared(String key) {
    var read = Constraint.reader(key);
    var numbers = new HashMap<String, Integer>();
    int[] compared = new int[all.size()];
    for (Spot spot : all) {
      compared[spot.number()] =
          numbers.computeIfAbsent(read.apply(spot.facts()), it -> numbers.size());
    }
    return compared;
  }
}
