package io.jcompose.plan;

import io.jcompose.model.Network;
import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The steps that can be taken about one network, for one reason each. */
record NetworkSteps(Input in, Network network, Slots slots, PlanBuilder out) {
  /** A container that stays and should be on the network. */
  record Kept(Slot slot, Service service, Attachment attachment) {
    LiveContainer container() {
      return slot.keep().get();
    }
  }

  List<Kept> kept() {
    var all = new ArrayList<Kept>();
    for (Service service : in.stack().services().values()) {
      var attachment = attachment(service);
      for (Slot slot : slots.of(service.name())) {
        if (attachment.isPresent() && slot.keep().isPresent() && !slot.surelyCreates()) {
          all.add(new Kept(slot, service, attachment.get()));
        }
      }
    }
    return all;
  }

  Optional<Attachment> attachment(Service service) {
    return service.networking().attachments().stream()
        .filter(it -> it.network().equals(network.key()))
        .findFirst();
  }

  void create(Reason why, Set<Fact> needs) {
    out.add(
        new NetworkAction.CreateNetwork(network),
        why,
        Fact.network(in.host(), network.name(), State.EXISTS),
        needs,
        Guard.ALWAYS);
  }

  /** Removes what had the network's name. */
  Fact remove(LiveNetwork old, Reason why, Set<Fact> needs) {
    return remove(old, Fact.network(in.host(), network.name(), State.GONE), why, needs);
  }

  /** Removes a network, which makes a fact. */
  Fact remove(LiveNetwork old, Fact gone, Reason why, Set<Fact> needs) {
    return out.add(
        new NetworkAction.RemoveNetwork(old.id(), old.name(), old.shared()),
        why,
        gone,
        needs,
        Guard.ALWAYS);
  }

  void connect(Kept kept, Reason why, Set<Fact> before) {
    var needs = new TreeSet<>(before);
    needs.addAll(NetworkFacts.there(in, network));
    var slot = kept.slot();
    out.add(
        new NetworkAction.ConnectNetwork(
            slot.id(), slot.name(), kept.service(), kept.attachment(), network.name()),
        why,
        connected(kept.container()),
        needs,
        Guard.ALWAYS);
  }

  void connectAll(Reason why) {
    kept().forEach(it -> connect(it, why, Set.of()));
  }

  /** Puts a container back that has no slot. */
  void reconnect(LiveContainer container, Reason why) {
    out.add(
        new NetworkAction.ReconnectNetwork(container, network.name()),
        why,
        connected(container),
        NetworkFacts.there(in, network),
        Guard.ALWAYS);
  }

  Fact connected(LiveContainer container) {
    return NetworkFacts.placed(in, container, network.name(), State.CONNECTED);
  }

  /**
   * Takes a container off a network.
   *
   * @param id of the network, or its name where the engine tells no id
   * @param back whether it is put back later
   */
  Fact disconnect(
      LiveContainer container, String id, String name, boolean back, Reason why, Set<Fact> needs) {
    return out.add(
        new NetworkAction.DisconnectNetwork(container, id, name, back),
        why,
        NetworkFacts.placed(in, container, name, State.DETACHED),
        needs,
        Guard.ALWAYS);
  }
}
