package io.jcompose.place;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.Dependency;
import io.jcompose.model.HostId;
import io.jcompose.model.NetworkWay;
import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.Networking.Port;
import io.jcompose.model.PerReplica;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What services are told of those on other hosts where no network spans the hosts: names, and
 * addresses at which they publish their ports, or to which there are routes.
 */
final class Names {
  private static final String LOOPBACK = "127.";

  private final Stack stack;
  private final Assignment placed;
  private final Observed observed;
  private final NetworkWay way;

  /** The services that have addresses which other hosts reach; every service asks for them. */
  private final List<Service> reached = new ArrayList<>();

  Names(Stack stack, Assignment placed, Observed observed, NetworkWay way) {
    this.stack = stack;
    this.placed = placed;
    this.observed = observed;
    this.way = way;
    for (Service service : stack.services().values()) {
      if (!addresses(service).isEmpty()) {
        reached.add(service);
      }
    }
  }

  /** The {@code name:address} pairs for the containers of a service on a host. */
  List<String> of(Service service, HostId host) {
    var pairs = new LinkedHashSet<String>();
    if (usesNetworks(service)) {
      for (Service other : reached) {
        if (isNeighbour(service, other) && isAway(other, host)) {
          addresses(other)
              .forEach(it -> names(service, other).forEach(name -> pairs.add(name + ":" + it)));
          pairs.addAll(ownNames(other));
        }
      }
    }
    for (String given : service.networking().extraHosts()) {
      pairs.removeIf(it -> it.startsWith(given.substring(0, given.indexOf(':') + 1)));
    }
    return List.copyOf(pairs);
  }

  private static boolean usesNetworks(Service service) {
    return service.networking().mode().isEmpty();
  }

  private static boolean isNeighbour(Service service, Service other) {
    return !service.name().equals(other.name())
        && (service.lifecycle().dependsOn().containsKey(other.name())
            || service.networking().attachments().stream()
                .anyMatch(it -> attachment(other, it.network()).isPresent()));
  }

  private static Optional<Attachment> attachment(Service service, String network) {
    return service.networking().attachments().stream()
        .filter(it -> it.network().equals(network))
        .findFirst();
  }

  /** Whether the service has containers, and none of them on this host, where names just work. */
  private boolean isAway(Service service, HostId host) {
    var hosts = placed.of(service.name()).values();
    return !hosts.isEmpty() && !hosts.contains(host);
  }

  /** What a service calls another one by. */
  private static Set<String> names(Service service, Service other) {
    var names = new LinkedHashSet<String>(Set.of(other.name()));
    for (Attachment each : service.networking().attachments()) {
      attachment(other, each.network()).ifPresent(it -> names.addAll(it.aliases()));
    }
    other
        .lifecycle()
        .containerName()
        .filter(it -> !PerReplica.hasNumber(other, it))
        .ifPresent(names::add);
    return names;
  }

  /** The names that each container of a service has for itself, with the address of its host. */
  private List<String> ownNames(Service other) {
    var pairs = new ArrayList<String>();
    boolean each =
        other.lifecycle().containerName().filter(it -> PerReplica.hasNumber(other, it)).isPresent();
    if (each && way == NetworkWay.PUBLISHED) {
      placed
          .of(other.name())
          .forEach(
              (number, at) ->
                  PerReplica.containerName(other, number)
                      .flatMap(name -> advertised(at).map(it -> name + ":" + it))
                      .ifPresent(pairs::add));
    }
    return pairs;
  }

  private Set<String> addresses(Service other) {
    var addresses = new LinkedHashSet<String>();
    if (way == NetworkWay.ROUTED) {
      if (placed.of(other.name()).size() == 1) {
        other.networking().attachments().forEach(it -> it.ipv4().ifPresent(addresses::add));
      }
    } else if (way == NetworkWay.PUBLISHED
        && other.networking().ports().stream().anyMatch(Names::isReached)) {
      new TreeSet<>(placed.of(other.name()).values())
          .forEach(it -> advertised(it).ifPresent(addresses::add));
    }
    return addresses;
  }

  private Optional<String> advertised(HostId host) {
    var facts = observed.facts().get(host);
    return facts == null || facts.advertise().isEmpty()
        ? Optional.empty()
        : Optional.of(facts.advertise());
  }

  /** Whether a port is published under its own number, where others can reach it. */
  private static boolean isReached(Port port) {
    return port.published().equals(Integer.toString(port.target())) && isOpen(port);
  }

  private static boolean isOpen(Port port) {
    return !port.hostIp().startsWith(LOOPBACK) && !port.hostIp().equals("::1");
  }

  /**
   * Looks at the dependencies that cross hosts.
   *
   * @throws JComposeException for each that leads nowhere
   */
  void check() {
    if (way != NetworkWay.PUBLISHED) {
      return;
    }
    var problems = new ArrayList<Diagnostic>();
    for (Crossed it : crossed()) {
      if (it.to().networking().ports().stream().noneMatch(Names::isReached)) {
        problems.add(CrossingProblems.unpublished(stack, it));
      } else {
        for (HostId host : new TreeSet<>(placed.of(it.to().name()).values())) {
          if (observed.facts().containsKey(host) && advertised(host).isEmpty()) {
            problems.add(CrossingProblems.noAddress(stack, it, host));
          }
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new JComposeException(problems, null);
    }
  }

  /** A service that speaks to one which has no container on its host. */
  record Crossed(Service from, HostId fromHost, Service to, HostId toHost) {}

  private List<Crossed> crossed() {
    var crossed = new ArrayList<Crossed>();
    for (Service service : stack.services().values()) {
      for (Dependency dependency : service.lifecycle().dependsOn().values()) {
        var other = stack.services().get(dependency.service());
        boolean speaks =
            dependency.condition() != Dependency.Condition.COMPLETED && usesNetworks(service);
        if (speaks && other != null && usesNetworks(other)) {
          new TreeSet<>(placed.of(service.name()).values())
              .stream()
                  .filter(it -> isAway(other, it))
                  .findFirst()
                  .ifPresent(it -> crossed.add(new Crossed(service, it, other, home(other))));
        }
      }
    }
    return crossed;
  }

  private HostId home(Service service) {
    return placed.of(service.name()).values().iterator().next();
  }

  List<Diagnostic> notices() {
    var notices = new ArrayList<Diagnostic>();
    if (way == NetworkWay.LOCAL) {
      crossed().forEach(it -> notices.add(CrossingProblems.stays(stack, it)));
    } else if (way == NetworkWay.ROUTED) {
      var hosts = new TreeSet<>(placed.byHost().keySet());
      hosts.retainAll(observed.facts().keySet());
      if (hosts.size() > 1) {
        notices.add(CrossingProblems.routes(hosts, observed));
      }
    }
    return notices;
  }
}
