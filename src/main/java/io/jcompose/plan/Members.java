package io.jcompose.plan;

import io.jcompose.model.HostId;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The containers of services, one-offs apart, by host. Looked up for every service, again and
 * again, so that a list to search would be too slow.
 */
record Members(Map<HostId, Map<String, List<LiveContainer>>> byHost) {
  Members {
    byHost = Collections.unmodifiableMap(byHost);
  }

  static Members of(Observed observed) {
    var byHost = new HashMap<HostId, Map<String, List<LiveContainer>>>();
    for (HostId host : observed.answering()) {
      var members = new HashMap<String, List<LiveContainer>>();
      for (var it : observed.reachable(host).containers()) {
        if (!it.oneOff()) {
          members.computeIfAbsent(it.service(), service -> new ArrayList<>()).add(it);
        }
      }
      members.values().forEach(it -> it.sort(Members::order));
      byHost.put(host, members);
    }
    return new Members(byHost);
  }

  /** A host's containers of a service, lowest number first. */
  List<LiveContainer> on(HostId host, String service) {
    return byHost.getOrDefault(host, Map.of()).getOrDefault(service, List.of());
  }

  /** The services that have containers on a host. */
  Set<String> services(HostId host) {
    return byHost.getOrDefault(host, Map.of()).keySet();
  }

  /** Whether a service has a container anywhere. */
  boolean any(String service) {
    return byHost.values().stream().anyMatch(it -> it.containsKey(service));
  }

  private static int order(LiveContainer a, LiveContainer b) {
    return a.number() != b.number()
        ? Integer.compare(a.number(), b.number())
        : a.name().compareTo(b.name());
  }
}
