package io.jcompose.place;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.state.HostState;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Chooses hosts. A single engine takes everything; the choice is still written down, so that all
 * that follows works by host.
 */
public final class Placer {
  private Placer() {}

  /** The same inputs always give the same assignment. */
  public static Assignment place(Stack stack, Observed observed) {
    return observed.oneEngine()
        ? everything(stack, onlyHost(observed))
        : new Placing(stack, observed).all();
  }

  /**
   * The places of containers that stay taken when those of hosts which do not answer are given up:
   * what has a volume of its own cannot do without the host that has it.
   */
  public static SortedMap<ReplicaId, HostId> bound(
      Stack stack, SortedMap<ReplicaId, HostId> places) {
    var bound = new TreeMap<ReplicaId, HostId>();
    var services = new TreeSet<String>();
    for (SortedSet<String> group : Together.groups(stack)) {
      if (group.stream().anyMatch(it -> Together.hasVolumes(stack, it))) {
        services.addAll(group);
      }
    }
    places.forEach(
        (id, host) -> {
          if (services.contains(id.service())) {
            bound.put(id, host);
          }
        });
    return bound;
  }

  /** Everything where it is, for who moves nothing. */
  public static Assignment asItIs(Observed observed) {
    var replicas = new TreeMap<String, SortedMap<Integer, HostId>>();
    Present.of(observed)
        .byService()
        .forEach(
            (service, places) -> {
              var numbers = replicas.computeIfAbsent(service, k -> new TreeMap<>());
              places.forEach(it -> numbers.putIfAbsent(it.number(), it.host()));
            });
    return new Assignment(replicas, List.of());
  }

  private static Assignment everything(Stack stack, HostId host) {
    var replicas = new TreeMap<String, SortedMap<Integer, HostId>>();
    for (Service service : stack.services().values()) {
      var numbers = new TreeMap<Integer, HostId>();
      for (int number = 1; number <= service.lifecycle().replicas(); number++) {
        numbers.put(number, host);
      }
      replicas.put(service.name(), numbers);
    }
    var why = List.of(new Assignment.Choice(stack.name(), host, "the only host"));
    return new Assignment(replicas, why);
  }

  private static HostId onlyHost(Observed observed) {
    var problems = new ArrayList<Diagnostic>();
    for (var entry : observed.hosts().entrySet()) {
      if (entry.getValue() instanceof HostState.Reachable) {
        return entry.getKey();
      } else if (entry.getValue() instanceof HostState.Unreachable host) {
        problems.add(host.problem());
      }
    }
    throw new JComposeException(problems, null);
  }
}
