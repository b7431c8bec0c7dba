package io.jcompose.plan;

import io.jcompose.model.Dependency;
import io.jcompose.model.HostId;
import io.jcompose.model.Service;
import io.jcompose.plan.DependencyRule.Wait;
import io.jcompose.plan.Fact.State;
import io.jcompose.plan.Planner.OneHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is decided about the containers of all hosts, as far as a host has to know of others: what
 * starts, what is replaced, and what therefore restarts.
 *
 * @param awaited what the services wait for of which some container starts or restarts
 * @param replaced the containers that another takes the place of, by service
 * @param stopped that the containers which restart with a service stand still
 */
record Decided(
    SortedMap<String, List<Wait>> awaited,
    Map<String, List<Replaced>> replaced,
    Map<String, Set<Fact>> stopped) {

  /** A container that takes another's place; that one may be on another host. */
  record Replaced(HostId host, Slot slot) {
    Guard guard(HostId by) {
      return Guard.on(host, slot.guard(), by);
    }
  }

  static Decided of(Whole whole, List<OneHost> hosts) {
    var starting = new TreeSet<String>();
    var all = new Decided(new TreeMap<>(), replaced(hosts), new HashMap<>());
    for (OneHost host : hosts) {
      starting.addAll(host.slots().starting());
      for (Service service : host.in().stack().services().values()) {
        all.parent(service).ifPresent(it -> all.restart(host, service, it, starting));
      }
    }
    return new Decided(DependencyRule.awaited(whole, starting), all.replaced, all.stopped);
  }

  private void restart(OneHost host, Service service, String parent, Set<String> starting) {
    for (Slot slot : host.slots().of(service.name())) {
      if (restarts(slot)) {
        starting.add(service.name());
        stopped
            .computeIfAbsent(parent, k -> new TreeSet<>())
            .add(Fact.instance(host.in().host(), slot.keep().get().id(), State.STOPPED));
      }
    }
  }

  private static Map<String, List<Replaced>> replaced(List<OneHost> hosts) {
    var leaving = leaving(hosts);
    var replaced = new HashMap<String, List<Replaced>>();
    for (OneHost host : hosts) {
      host.slots()
          .byService()
          .forEach(
              (service, slots) -> {
                var moved = leaving.getOrDefault(service, Set.of());
                for (Slot slot : slots) {
                  boolean takes =
                      slot.keep().isPresent()
                          ? slot.replace().isPresent()
                          : moved.contains(slot.id().number());
                  if (takes) {
                    replaced
                        .computeIfAbsent(service, k -> new ArrayList<>())
                        .add(new Replaced(host.in().host(), slot));
                  }
                }
              });
    }
    return replaced;
  }

  /** The numbers of containers that leave a host, by service. */
  private static Map<String, Set<Integer>> leaving(List<OneHost> hosts) {
    var leaving = new HashMap<String, Set<Integer>>();
    for (OneHost host : hosts) {
      host.slots()
          .surplus()
          .forEach(
              (service, all) -> {
                var numbers = leaving.computeIfAbsent(service, k -> new HashSet<>());
                all.forEach(it -> numbers.add(it.number()));
              });
    }
    return leaving;
  }

  /** The first service that {@code service} restarts with and that has a container replaced. */
  Optional<String> parent(Service service) {
    for (Dependency dependency : service.lifecycle().dependsOn().values()) {
      if (dependency.restart() && replaced.containsKey(dependency.service())) {
        return Optional.of(dependency.service());
      }
    }
    return Optional.empty();
  }

  /** Whether a slot's container is stopped and started when its parent is replaced. */
  static boolean restarts(Slot slot) {
    return slot.replace().isEmpty() && slot.keep().isPresent() && slot.keep().get().running();
  }

  /** On what it depends, for a host, that a container of a service is replaced. */
  Guard guard(String service, HostId host) {
    var guards = new ArrayList<Guard>();
    replaced.getOrDefault(service, List.of()).forEach(it -> guards.add(it.guard(host)));
    return Guard.anyOf(guards);
  }

  /** That the new containers of a service are there, where the old ones have not gone before. */
  Set<Fact> made(String service) {
    var facts = new TreeSet<Fact>();
    for (Replaced each : replaced.getOrDefault(service, List.of())) {
      if (!each.slot().goesFirst()) {
        facts.add(Fact.container(each.host(), each.slot().id(), State.EXISTS));
      }
    }
    return facts;
  }

  /** That what restarts with a service stands still, on all hosts. */
  Set<Fact> stopped(String service) {
    return stopped.getOrDefault(service, Set.of());
  }
}
