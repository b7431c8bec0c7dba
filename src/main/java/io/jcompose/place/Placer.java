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
import java.util.TreeMap;

/**
 * Chooses hosts. A fleet of one host takes everything; the choice is still written down, so that
 * all that follows works by host.
 */
public final class Placer {
  private Placer() {}

  /** The same inputs always give the same assignment. */
  public static Assignment place(Stack stack, Observed observed) {
    var host = onlyHost(observed);
    var replicas = new TreeMap<ReplicaId, HostId>();
    var volumes = new TreeMap<String, HostId>();
    var builds = new TreeMap<String, HostId>();
    for (Service service : stack.services().values()) {
      for (int number = 1; number <= service.lifecycle().replicas(); number++) {
        replicas.put(new ReplicaId(service.name(), number), host);
      }
      if (service.source().build().isPresent()) {
        builds.put(service.name(), host);
      }
    }
    stack.volumes().keySet().forEach(key -> volumes.put(key, host));
    var why = List.of(new Assignment.Choice(stack.name(), host, "the only host"));
    return new Assignment(replicas, volumes, builds, why);
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
