package io.jcompose.state;

import io.jcompose.model.HostId;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What every host reported in one round.
 *
 * @param unhooked what started in a run that ended before its {@code post_start} hooks, as that run
 *     noted it: subjects of facts
 * @param bases the images that a service's Dockerfile builds on, by service; of those that are read
 */
public record Observed(
    SortedMap<HostId, HostState> hosts,
    Set<String> unhooked,
    SortedMap<String, SortedSet<String>> bases) {
  public Observed {
    hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
    unhooked = Set.copyOf(unhooked);
    bases = Collections.unmodifiableSortedMap(new TreeMap<>(bases));
  }

  public Observed(SortedMap<HostId, HostState> hosts) {
    this(hosts, Set.of(), Collections.emptySortedMap());
  }

  public Observed withUnhooked(Set<String> subjects) {
    return new Observed(hosts, subjects, bases);
  }

  public Observed withBases(SortedMap<String, SortedSet<String>> byService) {
    return new Observed(hosts, unhooked, byService);
  }

  public static Observed of(HostId host, HostState state) {
    return new Observed(new TreeMap<>(Map.of(host, state)));
  }

  /** The state of a host that answered. */
  public HostState.Reachable reachable(HostId host) {
    if (hosts.get(host) instanceof HostState.Reachable reachable) {
      return reachable;
    }
    throw new IllegalArgumentException("host did not answer: " + host);
  }
}
