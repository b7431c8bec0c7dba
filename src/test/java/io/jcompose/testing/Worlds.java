package io.jcompose.testing;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.model.Content;
import io.jcompose.model.HostId;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Stack;
import io.jcompose.place.Assignment;
import io.jcompose.place.Placer;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Planner;
import io.jcompose.plan.Step;
import io.jcompose.state.Earlier;
import io.jcompose.state.HostFacts;
import io.jcompose.state.HostState;
import io.jcompose.state.LiveNetwork;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Several engines in memory. */
public final class Worlds {
  private final SortedMap<HostId, World> worlds = new TreeMap<>();
  private final SortedMap<HostId, HostFacts> facts = new TreeMap<>();
  private final Set<HostId> away = new TreeSet<>();
  private final SortedMap<ReplicaId, HostId> before = new TreeMap<>();
  private final SortedMap<HostId, SortedMap<String, Content>> contents = new TreeMap<>();

  /** A host with these labels, four processors and 8 GiB. */
  public Worlds host(String name, Map<String, String> labels) {
    return host(name, labels, "linux/amd64");
  }

  public Worlds host(String name, Map<String, String> labels, String platform) {
    var id = new HostId(name);
    worlds.put(id, new World(id).beside(worlds::get));
    facts.put(
        id,
        new HostFacts(
            "ID-" + name,
            name + ".example",
            new TreeMap<>(labels),
            new TreeMap<>(),
            platform,
            4,
            8L << 30,
            "192.0.2." + worlds.size(),
            HostFacts.Swarm.NONE));
    return this;
  }

  /** All hosts are in a swarm, which the first one manages. */
  public Worlds swarm() {
    var first = facts.firstKey();
    var networks = new TreeMap<String, LiveNetwork>();
    facts.replaceAll(
        (host, it) -> {
          boolean manager = host.equals(first);
          worlds.get(host).inSwarm(networks, manager);
          var swarm =
              new HostFacts.Swarm(
                  manager ? "CLUSTER" : "", "NODE-" + host, manager, Set.of("NODE-" + first));
          return new HostFacts(
              it.engineId(),
              it.hostname(),
              it.labels(),
              it.engineLabels(),
              it.platform(),
              it.cpus(),
              it.memoryBytes(),
              it.advertise(),
              swarm);
        });
    return this;
  }

  /** These hosts have other disks, to which this is brought, by path. */
  public Worlds elsewhere(List<String> names, Map<String, Content> brought) {
    contents.clear();
    names.forEach(it -> contents.put(new HostId(it), new TreeMap<>(brought)));
    return this;
  }

  public Worlds host(String name) {
    return host(name, Map.of());
  }

  /** Every host has this image. */
  public Worlds image(String reference) {
    worlds.values().forEach(it -> it.image(reference, "1"));
    return this;
  }

  public World on(String host) {
    return worlds.get(new HostId(host));
  }

  /** The host stops answering; what it has had is noted, as runs note it. */
  public Worlds away(String host) {
    var id = new HostId(host);
    away.add(id);
    observed()
        .reachable(id)
        .containers()
        .forEach(it -> before.put(new ReplicaId(it.service(), it.number()), id));
    return this;
  }

  /** What is on hosts that do not answer is given up. */
  public Worlds forget() {
    before.clear();
    return this;
  }

  public Worlds back(String host) {
    away.remove(new HostId(host));
    return this;
  }

  public Assignment place(Stack stack) {
    return Placer.place(stack, seen());
  }

  public Plan plan(Stack stack, Intent intent) {
    var observed = seen();
    return Planner.plan(stack, Placer.place(stack, observed), observed, intent);
  }

  public Worlds run(Stack stack, Intent intent) {
    return run(stack, plan(stack, intent), Integer.MAX_VALUE);
  }

  /** Does the first {@code most} steps of a plan, as a run does that is then killed. */
  public Worlds run(Stack stack, Plan plan, int most) {
    var results = new TreeMap<HostId, Map<String, String>>();
    for (Step step : plan.steps().subList(0, Math.min(most, plan.steps().size()))) {
      var world = worlds.get(step.host());
      world.step(stack, step, results.computeIfAbsent(step.host(), it -> world.known(plan)));
    }
    return this;
  }

  /** The containers of all hosts, each after its host. */
  public List<String> listing() {
    var lines = new ArrayList<String>();
    worlds.forEach((host, world) -> world.listing().forEach(it -> lines.add(host + ": " + it)));
    return lines;
  }

  public Observed observed() {
    var states = new TreeMap<HostId, HostState>();
    worlds.forEach((host, world) -> states.put(host, world.state()));
    return new Observed(states).withFacts(facts);
  }

  private Observed seen() {
    var states = new TreeMap<>(observed().hosts());
    var known = new TreeMap<>(facts);
    for (HostId host : away) {
      states.put(
          host, new HostState.Unreachable(Diagnostic.error(new Code("JC000"), host + " is away")));
      known.remove(host);
    }
    var owing = new TreeSet<>(before.values());
    owing.retainAll(away);
    return new Observed(states)
        .withFacts(known)
        .withEarlier(new Earlier(Set.of(), before, owing))
        .withContents(contents);
  }
}
