package io.jcompose.state;

import io.jcompose.model.HostId;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every host reported in one round.
 *
 * @param unhooked what started in a run that ended before its {@code post_start} hooks, as that run
 *     noted it: subjects of facts
 */
public record Observed(SortedMap<HostId, HostState> hosts, Set<String> unhooked) {
  public Observed {
    hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
    unhooked = Set.copyOf(unhooked);
  }

  public Observed(SortedMap<HostId, HostState> hosts) {
    this(hosts, Set.of());
  }

  public Observed withUnhooked(Set<String> subjects) {
    return new Observed(hosts, subjects);
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
