package io.jcompose.state;

import io.jcompose.model.HostId;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What every host reported in one round. */
public record Observed(SortedMap<HostId, HostState> hosts) {
  public Observed {
    hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
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
