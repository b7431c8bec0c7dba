package io.jcompose.plan;

import io.jcompose.model.Network;
import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.spec.ConfigHash;
import io.jcompose.spec.Labels;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveNetwork;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Creates missing networks. One whose configuration changed is replaced under its running
 * containers: each is taken off, and put back with all its names and addresses.
 */
final class NetworkRule implements Rule {
  private final Slots slots;

  NetworkRule(Slots slots) {
    this.slots = slots;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Network network : in.stack().networks().values()) {
      if (network.external()) {
        checkExternal(in, network);
      } else {
        plan(in, network, out);
      }
    }
  }

  private void plan(Input in, Network network, PlanBuilder out) {
    var live = in.live().network(network.name());
    if (live.isEmpty()) {
      create(in, network, new Reason.Missing(), Set.of(), out);
    } else if (live.get().label(Labels.NETWORK).isEmpty()) {
      out.notice(PlanProblems.foreignNetwork(network, in.stack()));
    } else if (differs(live.get(), network)) {
      replace(in, network, live.get(), out);
    }
  }

  private static boolean differs(LiveNetwork live, Network network) {
    String hash = live.label(Labels.CONFIG_HASH);
    return !hash.isEmpty() && !hash.equals(ConfigHash.network(network));
  }

  private void replace(Input in, Network network, LiveNetwork live, PlanBuilder out) {
    var why = new Reason.Changed(List.of());
    var off = new TreeSet<Fact>();
    for (LiveContainer container : in.live().containers()) {
      if (container.networks().containsKey(network.name())) {
        off.add(
            out.add(
                new Action.DisconnectNetwork(container, live.id(), network.name()),
                why,
                new Fact(
                    in.host(), "instance:" + container.id() + "@" + network.name(), State.DETACHED),
                Set.of(),
                Guard.ALWAYS));
      }
    }
    var gone =
        out.add(
            new Action.RemoveNetwork(live.id(), network.name()),
            why,
            Fact.network(in.host(), network.name(), State.GONE),
            off,
            Guard.ALWAYS);
    create(in, network, why, Set.of(gone), out);
    reconnect(in, network, why, out);
  }

  private void reconnect(Input in, Network network, Reason why, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      for (Attachment attachment : service.networking().attachments()) {
        if (attachment.network().equals(network.key())) {
          slots.of(service.name()).stream()
              .filter(slot -> slot.keep().isPresent() && !slot.surelyCreates())
              .forEach(
                  slot ->
                      out.add(
                          new Action.ConnectNetwork(
                              slot.id(), slot.name(), service, attachment, network.name()),
                          why,
                          connected(in, slot, network.name()),
                          Set.of(Fact.network(in.host(), network.name(), State.EXISTS)),
                          Guard.ALWAYS));
        }
      }
    }
  }

  /** That a slot's container is on a network that is not given at its creation. */
  static Fact connected(Input in, Slot slot, String network) {
    return new Fact(in.host(), Fact.containerSubject(slot.id()) + "@" + network, State.CONNECTED);
  }

  private static void create(
      Input in, Network network, Reason why, Set<Fact> needs, PlanBuilder out) {
    out.add(
        new Action.CreateNetwork(network),
        why,
        Fact.network(in.host(), network.name(), State.EXISTS),
        needs,
        Guard.ALWAYS);
  }

  private static void checkExternal(Input in, Network network) {
    if (in.live().network(network.name()).isEmpty()) {
      throw new io.jcompose.diag.JComposeException(
          PlanProblems.missingExternal("network", "networks", network.key(), network.name(), in));
    }
  }
}
