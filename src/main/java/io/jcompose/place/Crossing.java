package io.jcompose.place;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.HostId;
import io.jcompose.model.Network;
import io.jcompose.model.NetworkWay;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.state.HostFacts;
import io.jcompose.state.Observed;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How containers on different hosts reach one another. It shows in the parts of the stack that the
 * hosts get: their networks are overlays, or their services know names and addresses.
 *
 * @param way what it comes to: never {@link NetworkWay#AUTO}
 * @param manager the host on which overlays are made
 * @param names what services are told of one another
 */
public record Crossing(
    NetworkWay way, Optional<HostId> manager, Optional<Names> names, Observed observed) {
  /** The first API level with routed bridges. */
  private static final int ROUTED_API = 46;

  private static final String ROUTED = "com.docker.network.bridge.gateway_mode_ipv4";

  /** One that changes nothing: there is one host, or nothing is made. */
  public static Crossing none(Observed observed) {
    return new Crossing(NetworkWay.LOCAL, Optional.empty(), Optional.empty(), observed);
  }

  /**
   * Decides.
   *
   * @throws JComposeException when what the stack asks for is not to be had
   */
  public static Crossing of(Stack stack, Assignment placed, Observed observed) {
    if (observed.oneEngine() || observed.hosts().size() < 2) {
      return none(observed);
    }
    var used = new TreeSet<>(placed.byHost().keySet());
    used.retainAll(observed.facts().keySet());
    var way = NetworkWay.of(stack);
    var manager = manager(observed, observed.facts().keySet()).or(() -> manager(observed, used));
    boolean swarm = way == NetworkWay.OVERLAY || way == NetworkWay.AUTO;
    if (swarm && manager.isEmpty() && isLeaderless(used, observed)) {
      throw new JComposeException(CrossingProblems.leaderless(stack, observed));
    } else if (way == NetworkWay.OVERLAY && manager.isEmpty()) {
      throw new JComposeException(CrossingProblems.noSwarm(stack, used, observed));
    } else if (way == NetworkWay.AUTO) {
      way = manager.isPresent() ? NetworkWay.OVERLAY : NetworkWay.PUBLISHED;
    }
    if (way == NetworkWay.OVERLAY) {
      return new Crossing(way, manager, Optional.empty(), observed);
    }
    var names = new Names(stack, placed, observed, way);
    names.check();
    return new Crossing(way, Optional.empty(), Optional.of(names), observed);
  }

  /** The first manager of the swarm that all of these are in. */
  private static Optional<HostId> manager(Observed observed, Collection<HostId> hosts) {
    for (HostId host : observed.facts().keySet()) {
      var swarm = swarm(observed, host);
      boolean all =
          swarm.manager()
              && !hosts.isEmpty()
              && hosts.stream().allMatch(it -> swarm.manages(swarm(observed, it)));
      if (all) {
        return Optional.of(host);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether these are in a swarm whose managers are among the hosts that do not answer, it may be.
   * Then other networks are no way out: they would take those away on which containers talk.
   */
  private static boolean isLeaderless(Collection<HostId> hosts, Observed observed) {
    return observed.answering().size() < observed.hosts().size()
        && !hosts.isEmpty()
        && hosts.stream().noneMatch(it -> swarm(observed, it).node().isEmpty());
  }

  private static HostFacts.Swarm swarm(Observed observed, HostId host) {
    var facts = observed.facts().get(host);
    return facts == null ? HostFacts.Swarm.NONE : facts.swarm();
  }

  /** Whether this host is the one that removes what its swarm shares. */
  public static boolean removes(HostId host, Observed observed) {
    var own = swarm(observed, host);
    for (HostId each : observed.facts().keySet()) {
      var swarm = swarm(observed, each);
      if (swarm.manager() && swarm.manages(own)) {
        return each.equals(host);
      }
    }
    return false;
  }

  /** The host on which a network is made for another one. */
  public HostId keeper(Network network, HostId host) {
    return isOverlay(network) ? manager.orElse(host) : host;
  }

  /** Whether containers of different hosts are on this network. */
  public boolean isOverlay(Network network) {
    return way == NetworkWay.OVERLAY
        && !network.external()
        && text(network, "driver").equals("overlay");
  }

  /** A network of the stack as it is made for a host. */
  Network on(HostId host, Network network) {
    String driver = text(network, "driver");
    boolean usual = driver.isEmpty() || driver.equals("bridge");
    if (network.external()) {
      return network;
    } else if (way == NetworkWay.OVERLAY && (driver.isEmpty() || driver.equals("overlay"))) {
      return with(
          network,
          network.canonical().with("driver", Value.of("overlay")).with("attachable", Value.TRUE));
    } else if (way == NetworkWay.ROUTED && usual && knowsRouted(host)) {
      var options = new DictBuilder();
      if (network.canonical().get("driver_opts").orElse(Value.NULL) instanceof Value.Dict given) {
        given.entries().forEach(options::put);
      }
      options.put(ROUTED, Value.of("routed"));
      return with(network, network.canonical().with("driver_opts", options.build()));
    }
    return network;
  }

  private boolean knowsRouted(HostId host) {
    return observed.reachable(host).engine().apiMinor() >= ROUTED_API;
  }

  private static Network with(Network network, Value.Dict canonical) {
    return new Network(network.key(), network.name(), false, canonical);
  }

  private static String text(Network network, String key) {
    return network.canonical().get(key).orElse(Value.NULL) instanceof Value.Text text
        ? text.text()
        : "";
  }

  /** A service as its containers on a host are made. */
  Service on(HostId host, Service service) {
    return names.isEmpty() ? service : service.withExtraHosts(names.get().of(service, host));
  }

  /** What is to be told of it. */
  public List<Diagnostic> notices() {
    return names.map(Names::notices).orElseGet(List::of);
  }

  /** The networks that a host makes for others. */
  List<Network> kept(HostId host, Stack stack) {
    var kept = new ArrayList<Network>();
    if (manager.equals(Optional.of(host))) {
      for (Network each : stack.networks().values()) {
        var network = on(host, each);
        if (isOverlay(network)) {
          kept.add(network);
        }
      }
    }
    return kept;
  }

  /** Whether a container on a host has to be heard of before others speak to it. */
  public boolean isHeardLate(Collection<HostId> hosts, HostId by) {
    return way == NetworkWay.OVERLAY && hosts.stream().anyMatch(it -> !it.equals(by));
  }
}
