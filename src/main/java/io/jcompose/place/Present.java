package io.jcompose.place;

import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import io.jcompose.state.HostState;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where containers and volumes are now; of hosts that do not answer, where they were put last.
 *
 * @param byService the places of each service's containers, those that run first
 * @param volumes the hosts that have a volume of that name
 */
record Present(Map<String, List<Present.Place>> byService, Map<String, SortedSet<HostId>> volumes) {
  /** Where the container of a number is. */
  record Place(int number, HostId host, boolean runs) {}

  static Present of(Observed observed) {
    var byService = new HashMap<String, List<Place>>();
    var volumes = new HashMap<String, SortedSet<HostId>>();
    observed.hosts().forEach((host, state) -> look(host, state, byService, volumes));
    for (Map.Entry<ReplicaId, HostId> entry : observed.earlier().places().entrySet()) {
      if (observed.hosts().get(entry.getValue()) instanceof HostState.Unreachable) {
        var place = new Place(entry.getKey().number(), entry.getValue(), true);
        byService.computeIfAbsent(entry.getKey().service(), k -> new ArrayList<>()).add(place);
      }
    }
    byService
        .values()
        .forEach(
            it ->
                it.sort(
                    Comparator.comparing(Place::runs)
                        .reversed()
                        .thenComparing(Place::number)
                        .thenComparing(Place::host)));
    return new Present(byService, volumes);
  }

  private static void look(
      HostId host,
      HostState state,
      Map<String, List<Place>> byService,
      Map<String, SortedSet<HostId>> volumes) {
    if (state instanceof HostState.Reachable reachable) {
      for (LiveContainer it : reachable.containers()) {
        if (!it.oneOff()) {
          byService
              .computeIfAbsent(it.service(), k -> new ArrayList<>())
              .add(new Place(it.number(), host, it.running()));
        }
      }
      reachable
          .volumes()
          .forEach(it -> volumes.computeIfAbsent(it.name(), k -> new TreeSet<>()).add(host));
    }
  }

  List<Place> places(String service) {
    return byService.getOrDefault(service, List.of());
  }

  /** The hosts that have volumes, by the name of the volume; of those that exist. */
  SortedMap<String, SortedSet<HostId>> homes(Collection<String> names) {
    var homes = new TreeMap<String, SortedSet<HostId>>();
    for (String name : names) {
      var hosts = volumes.get(name);
      if (hosts != null) {
        homes.put(name, hosts);
      }
    }
    return homes;
  }
}
