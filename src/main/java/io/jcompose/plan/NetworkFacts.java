package io.jcompose.plan;

import io.jcompose.model.HostId;
import io.jcompose.model.Network;
import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.spec.ConfigHash;
import io.jcompose.spec.Labels;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveNetwork;
import java.util.Set;
import java.util.TreeSet;

/** What holds of networks, and of containers on them. */
final class NetworkFacts {
  private NetworkFacts() {}

  /** That a slot's container is on a network that is not given at its creation. */
  static Fact connected(Input in, Slot slot, String network) {
    return new Fact(in.host(), Fact.containerSubject(slot.id()) + "@" + network, State.CONNECTED);
  }

  /** That a container has been put back on a network, or taken off. */
  static Fact placed(Input in, LiveContainer container, String network, State state) {
    return new Fact(in.host(), onNetwork(container, network), state);
  }

  private static String onNetwork(LiveContainer container, String network) {
    return "instance:" + container.id() + "@" + network;
  }

  /** That a network can be used here, wherever it is made. */
  static Set<Fact> there(Input in, Network network) {
    HostId keeper = in.keeper(network);
    var exists = Fact.network(keeper, network.name(), State.EXISTS);
    return keeper.equals(in.host())
        ? Set.of(exists)
        : Set.of(exists, Fact.network(in.host(), network.name(), State.GONE));
  }

  /** Whether a network that exists is made anew. */
  static boolean isReplaced(Input in, Network network) {
    var live = in.live().network(network.name());
    return live.isPresent()
        && !network.external()
        && ours(in, live.get())
        && differs(network, live.get());
  }

  static boolean differs(Network network, LiveNetwork found) {
    String hash = found.label(Labels.CONFIG_HASH);
    return !hash.isEmpty() && !hash.equals(ConfigHash.network(network));
  }

  /** Whether this project made it, for this stack. */
  static boolean ours(Input in, LiveNetwork live) {
    return !live.label(Labels.NETWORK).isEmpty()
        && live.label(Labels.PROJECT).equals(in.stack().name());
  }

  /** That the containers of all hosts are off a network that spans them. */
  static Set<Fact> off(Input in, Network network) {
    var off = new TreeSet<Fact>();
    for (HostId host : in.whole().observed().answering()) {
      for (LiveContainer each : in.whole().observed().reachable(host).containers()) {
        if (each.networks().containsKey(network.name())) {
          off.add(new Fact(host, onNetwork(each, network.name()), State.DETACHED));
        }
      }
    }
    return off;
  }

  /**
   * Whether the service's containers are on a network that spans hosts. Engines cannot rename one
   * while it runs there: they fail, and take its names off the network (20.10 to 28.5).
   */
  static boolean span(Input in, Service service) {
    for (Attachment attachment : service.networking().attachments()) {
      var network = in.stack().networks().get(attachment.network());
      if (network != null
          && (in.whole().crossing().isOverlay(network) || isShared(in, network.name()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isShared(Input in, String name) {
    return in.live().network(name).filter(LiveNetwork::shared).isPresent();
  }
}
