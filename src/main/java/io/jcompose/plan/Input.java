package io.jcompose.plan;

import io.jcompose.model.HostId;
import io.jcompose.model.Network;
import io.jcompose.model.PerReplica;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.state.HostState;
import io.jcompose.state.LiveContainer;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What planning for one host looks at. Rules are run once for each host; what orders steps of
 * different hosts are facts, which name theirs.
 *
 * @param stack what of the stack concerns the host; all of it where there is one
 * @param numbers of the containers that the host is to have, by service
 */
record Input(HostId host, Stack stack, Map<String, SortedSet<Integer>> numbers, Whole whole) {
  /** Whether what is done once is done here. */
  boolean isLead() {
    return whole.lead().equals(host);
  }

  /** Whether a further container of a service belongs here. */
  boolean isFirstHost(String service) {
    return whole.oneEngine() || host.equals(whole.firstHost(service));
  }

  /** Whether the host is to have the container of that number. */
  boolean isOurs(ReplicaId replica) {
    var ours = numbers.get(replica.service());
    return (whole.oneEngine() && !isNumbered(replica.service()))
        || (ours != null && ours.contains(replica.number()));
  }

  /** Whether containers of a service are told apart by their numbers. */
  boolean isNumbered(String name) {
    var service = whole.stack().services().get(name);
    return service != null && PerReplica.isFor(whole.stack(), service);
  }

  /** A service as one of its containers here is made; that of {@code run} is as the first. */
  Service of(Service service, ReplicaId id) {
    int number = id.isOneOff() ? 1 : id.number();
    return PerReplica.of(whole.stack(), service, number, host.name());
  }

  /** Why a container is beyond what its service is to have here. */
  Reason tooMany(LiveContainer container) {
    var elsewhere = whole.placed().of(container.service()).get(container.number());
    if (elsewhere != null && !elsewhere.equals(host)) {
      return new Reason.Moved(elsewhere.name());
    }
    var service = whole.stack().services().get(container.service());
    return new Reason.ScaledTo(service == null ? 0 : service.lifecycle().replicas());
  }

  /** The host on which a network that this one needs is made. */
  HostId keeper(Network network) {
    return whole.crossing().keeper(network, host);
  }

  /** Why a container is made where none was, and made here. */
  Reason missing(Slot slot) {
    String place = whole.why().getOrDefault(slot.id().toString(), "");
    return place.isEmpty() ? slot.missing() : new Reason.Missing(place);
  }

  HostState.Reachable live() {
    return whole.observed().reachable(host);
  }

  /** The host's containers of a service, one-offs apart, lowest number first. */
  List<LiveContainer> containers(String service) {
    return whole.members().on(host, service);
  }
}
