package io.jcompose.place;

import io.jcompose.model.HostId;
import io.jcompose.model.Network;
import io.jcompose.model.PerReplica;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Volume;
import io.jcompose.state.Observed;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** What of a stack each host is to run: a stack again, so that all that follows is as for one. */
public final class Slice {
  private Slice() {}

  /**
   * The stacks of all hosts. A service is in that of every host that is to have some of its
   * containers, with so many replicas, or that has some now; networks and volumes come along.
   *
   * @param placed what each host is to have, as {@link Assignment#byHost} has it
   * @param there the services that have containers now, by host; its keys are the hosts
   * @param crossing how hosts reach one another, which shows in services and networks
   */
  public static Map<HostId, Stack> all(
      Stack stack,
      Map<HostId, SortedMap<String, SortedSet<Integer>>> placed,
      Map<HostId, Set<String>> there,
      Crossing crossing) {
    var slices = new HashMap<HostId, Stack>();
    var providers = providers(stack);
    there.forEach(
        (host, present) -> {
          var services = new TreeMap<String, Service>(providers);
          for (String name : present) {
            var service = stack.services().get(name);
            if (service != null) {
              services.put(name, service.withReplicas(0));
            }
          }
          placed
              .getOrDefault(host, new TreeMap<>())
              .forEach((name, numbers) -> put(stack, name, numbers.size(), services));
          services.replaceAll((name, it) -> crossing.on(host, it));
          slices.put(host, part(stack, services, host, crossing));
        });
    return slices;
  }

  /**
   * The same stack for a host: with what is brought to it in the place of mounts, and with the
   * volumes that its containers have for themselves.
   *
   * @param numbers of its containers, by service
   */
  public static Stack on(
      HostId host, Stack stack, Observed observed, Map<String, SortedSet<Integer>> numbers) {
    var contents = observed.contents().get(host);
    return owning(contents == null ? stack : Bringing.of(stack, contents), numbers);
  }

  private static Stack owning(Stack stack, Map<String, SortedSet<Integer>> numbers) {
    var own = new TreeMap<String, Volume>();
    numbers.forEach(
        (name, all) -> {
          var service = stack.services().get(name);
          if (service != null) {
            all.forEach(it -> own.putAll(PerReplica.volumes(stack, service, it)));
          }
        });
    if (own.isEmpty()) {
      return stack;
    }
    own.putAll(stack.volumes());
    return stack.part(stack.services(), stack.networks(), own);
  }

  /** They have no containers, and tell others something wherever those are. */
  private static SortedMap<String, Service> providers(Stack stack) {
    var providers = new TreeMap<>(stack.services());
    providers.values().removeIf(it -> it.tooling().provider().isEmpty());
    return providers;
  }

  private static void put(
      Stack stack, String name, int count, SortedMap<String, Service> services) {
    var service = stack.services().get(name);
    if (service != null) {
      services.put(name, service.withReplicas(count));
    }
  }

  private static Stack part(
      Stack stack, SortedMap<String, Service> services, HostId host, Crossing crossing) {
    var networks = new TreeMap<String, Network>();
    var volumes = new TreeMap<String, Volume>();
    for (Service service : services.values()) {
      for (var attachment : service.networking().attachments()) {
        add(stack.networks(), attachment.network(), networks);
      }
      for (var mount : service.storage().mounts()) {
        add(stack.volumes(), mount.source(), volumes);
      }
    }
    crossing.kept(host, stack).forEach(it -> networks.put(it.key(), it));
    networks.replaceAll((key, it) -> crossing.on(host, it));
    return stack.part(services, networks, volumes);
  }

  private static <T> void add(SortedMap<String, T> from, String key, Map<String, T> to) {
    var found = from.get(key);
    if (found != null) {
      to.put(key, found);
    }
  }
}
