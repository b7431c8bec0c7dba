package io.jcompose.place;

import io.jcompose.model.HostId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which host runs what.
 *
 * @param replicas the host of every wanted container: by service, by number
 * @param why the choices in words
 */
public record Assignment(SortedMap<String, SortedMap<Integer, HostId>> replicas, List<Choice> why) {
  public Assignment {
    var copy = new TreeMap<String, SortedMap<Integer, HostId>>();
    replicas.forEach(
        (service, hosts) -> copy.put(service, Collections.unmodifiableSortedMap(hosts)));
    replicas = Collections.unmodifiableSortedMap(copy);
    why = List.copyOf(why);
  }

  /** Why a thing is where it is. */
  public record Choice(String subject, HostId host, String reason) {}

  /** The hosts of a service's containers, by number. */
  public SortedMap<Integer, HostId> of(String service) {
    return replicas.getOrDefault(service, Collections.emptySortedMap());
  }

  /** The numbers of the containers that each host has of each service. */
  public SortedMap<HostId, SortedMap<String, SortedSet<Integer>>> byHost() {
    var byHost = new TreeMap<HostId, SortedMap<String, SortedSet<Integer>>>();
    replicas.forEach(
        (service, hosts) ->
            hosts.forEach(
                (number, host) ->
                    byHost
                        .computeIfAbsent(host, k -> new TreeMap<>())
                        .computeIfAbsent(service, k -> new TreeSet<>())
                        .add(number)));
    return byHost;
  }
}
