package io.jcompose.place;

import io.jcompose.model.HostId;
import io.jcompose.state.HostFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A host as it fills up while containers are given places. */
final class Spot {
  private static final long NANOS = 1_000_000_000L;

  private final int number;
  private final HostId host;
  private final HostFacts facts;
  private final Map<String, Integer> perService = new HashMap<>();
  private final Set<String> ports = new HashSet<>();
  private int containers;
  private long nanoCpus;
  private long memoryBytes;

  Spot(int number, HostId host, HostFacts facts) {
    this.number = number;
    this.host = host;
    this.facts = facts;
    this.nanoCpus = facts.cpus() * NANOS;
    this.memoryBytes = facts.memoryBytes();
  }

  /** Its place in the order of the hosts, from 0. */
  int number() {
    return number;
  }

  HostId host() {
    return host;
  }

  HostFacts facts() {
    return facts;
  }

  int containers() {
    return containers;
  }

  int of(String service) {
    return perService.getOrDefault(service, 0);
  }

  /** Why one more container does not fit now, in words that can be counted over hosts. */
  Optional<String> refuses(Demand demand) {
    if (demand.most() > 0 && of(demand.service().name()) >= demand.most()) {
      return Optional.of("max_replicas_per_node: " + demand.most());
    }
    for (String port : demand.ports()) {
      if (ports.contains(port)) {
        return Optional.of("port " + port + " taken");
      }
    }
    if (demand.nanoCpus() > nanoCpus) {
      return Optional.of("too few processors");
    }
    return demand.memoryBytes() > memoryBytes ? Optional.of("too little memory") : Optional.empty();
  }

  void take(Demand demand) {
    containers++;
    perService.merge(demand.service().name(), 1, Integer::sum);
    ports.addAll(demand.ports());
    nanoCpus -= demand.nanoCpus();
    memoryBytes -= demand.memoryBytes();
  }
}
