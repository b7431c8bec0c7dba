package io.jcompose.plan;

import io.jcompose.model.Dependency;
import io.jcompose.model.HostId;
import io.jcompose.model.Network;
import io.jcompose.model.Origins;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Volume;
import io.jcompose.spec.Labels;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveNetwork;
import io.jcompose.state.LiveVolume;
import io.jcompose.state.Observed;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stack of a project whose file is not at hand, as far as the labels of what it left on the
 * engine tell: services, how many, and what they depend on. Enough to stop, start, list and remove.
 */
public final class StackFromLabels {
  private StackFromLabels() {}

  /** By what all hosts that answered have. */
  public static Stack of(String project, Observed observed) {
    var containers = new ArrayList<LiveContainer>();
    var networks = new ArrayList<LiveNetwork>();
    var volumes = new ArrayList<LiveVolume>();
    for (HostId host : observed.answering()) {
      var live = observed.reachable(host);
      containers.addAll(live.containers());
      networks.addAll(live.networks());
      volumes.addAll(live.volumes());
    }
    return of(project, containers, networks, volumes);
  }

  private static Stack of(
      String project,
      List<LiveContainer> containers,
      List<LiveNetwork> liveNetworks,
      List<LiveVolume> liveVolumes) {
    var networks = new TreeMap<String, Network>();
    liveNetworks.stream()
        .filter(it -> it.label(Labels.PROJECT).equals(project))
        .filter(it -> !it.label(Labels.NETWORK).isEmpty())
        .forEach(
            it ->
                networks.put(
                    it.name(), new Network(it.name(), it.name(), false, Value.Dict.EMPTY)));
    var volumes = new TreeMap<String, Volume>();
    liveVolumes.stream()
        .filter(it -> it.label(Labels.PROJECT).equals(project))
        .filter(it -> !it.label(Labels.VOLUME).isEmpty())
        .forEach(
            it ->
                volumes.put(it.name(), new Volume(it.name(), it.name(), false, Value.Dict.EMPTY)));
    return new Stack(
        project,
        Stack.SEPARATOR,
        "",
        List.of(),
        List.of(),
        Map.of(),
        services(containers),
        Set.of(),
        networks,
        volumes,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        Value.Dict.EMPTY,
        Origins.NONE);
  }

  private static SortedMap<String, Service> services(List<LiveContainer> containers) {
    var services = new TreeMap<String, Service>();
    for (LiveContainer container : containers) {
      if (!container.oneOff()) {
        services.merge(
            container.service(),
            service(container, 1),
            (a, b) -> service(container, replicas(a) + 1));
      }
    }
    return services;
  }

  private static int replicas(Service service) {
    return service.lifecycle().replicas();
  }

  private static Service service(LiveContainer container, int replicas) {
    return Service.known(container.service(), container.image(), dependencies(container), replicas);
  }

  /** Reads {@code db:service_healthy:false,cache:service_started:true}. */
  private static Map<String, Dependency> dependencies(LiveContainer container) {
    var map = new TreeMap<String, Dependency>();
    for (String entry : container.label(Labels.DEPENDS_ON).split(",", -1)) {
      String[] parts = entry.split(":", -1);
      if (!parts[0].isEmpty()) {
        var condition = parts.length > 1 ? condition(parts[1]) : Dependency.Condition.STARTED;
        boolean restart = parts.length > 2 && parts[2].equals("true");
        map.put(parts[0], new Dependency(parts[0], condition, restart, true));
      }
    }
    return map;
  }

  private static Dependency.Condition condition(String key) {
    for (Dependency.Condition condition : Dependency.Condition.values()) {
      if (condition.key().equals(key)) {
        return condition;
      }
    }
    return Dependency.Condition.STARTED;
  }
}
