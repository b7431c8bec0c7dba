package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Network;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.spec.Labels;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveNetwork;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Creates missing networks, and puts containers back that are not where they should be. A network
 * whose configuration changed is replaced under its running containers: each is taken off, and put
 * back with all its names and addresses.
 */
final class NetworkRule implements Rule {
  private final Slots slots;
  private final Orphans orphans;

  NetworkRule(Slots slots, Orphans orphans) {
    this.slots = slots;
    this.orphans = orphans;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Network network : in.stack().networks().values()) {
      new OneNetwork(in, network, out).plan();
    }
  }

  /** The steps about one network. */
  private final class OneNetwork {
    private final Input in;
    private final Network network;
    private final PlanBuilder out;
    private final NetworkSteps steps;
    private final Optional<LiveNetwork> live;

    OneNetwork(Input in, Network network, PlanBuilder out) {
      this.in = in;
      this.network = network;
      this.out = out;
      this.steps = new NetworkSteps(in, network, slots, out);
      this.live = network.external() ? external() : made();
    }

    private Optional<LiveNetwork> made() {
      return in.whole().observed().reachable(in.keeper(network)).network(network.name());
    }

    /** An engine hears of a network of its swarm only when a container of it is on it. */
    private Optional<LiveNetwork> external() {
      return in.live()
          .network(network.name())
          .or(
              () ->
                  in.whole().observed().answering().stream()
                      .flatMap(it -> in.whole().observed().reachable(it).networks().stream())
                      .filter(it -> it.shared() && it.name().equals(network.name()))
                      .findFirst());
    }

    void plan() {
      if (!in.keeper(network).equals(in.host())) {
        keptElsewhere();
      } else if (live.isEmpty()) {
        create();
      } else if (!network.external() && !NetworkFacts.ours(in, live.get())) {
        out.notice(NetworkProblems.foreignNetwork(network, in.stack()));
        attach();
      } else if (NetworkFacts.isReplaced(in, network)) {
        replace(live.get());
      } else {
        attach();
      }
      if (!network.external()) {
        leaveFormer();
      }
    }

    /** Another host makes it; what this one has of the name, or had before, is given up for it. */
    private void keptElsewhere() {
      var why = new Reason.Changed(List.of());
      var own =
          in.live().network(network.name()).filter(it -> !it.shared() && NetworkFacts.ours(in, it));
      if (own.isPresent()) {
        steps.remove(own.get(), why, takeOff(why));
        steps.connectAll(why);
      } else if (live.isPresent() && NetworkFacts.differs(network, live.get())) {
        takeOff(why);
        steps.connectAll(why);
      } else {
        attach();
      }
    }

    private void create() {
      if (network.external()) {
        throw new JComposeException(
            PlanProblems.missingExternal("network", "networks", network.key(), network.name(), in));
      }
      if (isNeeded()) {
        steps.create(new Reason.Missing(), Set.of());
        attach();
      }
    }

    /** Nothing is made for containers that are only kept in working order. */
    private boolean isNeeded() {
      boolean used = false;
      var users = in.whole().crossing().isOverlay(network) ? in.whole().stack() : in.stack();
      for (Service service : users.services().values()) {
        if (steps.attachment(service).isPresent()) {
          used = true;
          if (in.whole().wanted().contains(service.name())) {
            return true;
          }
        }
      }
      return !used;
    }

    private void replace(LiveNetwork old) {
      var why = new Reason.Changed(List.of());
      var off = takeOff(why);
      if (old.shared()) {
        off.addAll(NetworkFacts.off(in, network));
      }
      steps.create(why, Set.of(steps.remove(old, why, off)));
      steps.connectAll(why);
    }

    /** Takes every container off, and puts back those that stay and have no slot. */
    private Set<Fact> takeOff(Reason why) {
      var off = new TreeSet<Fact>();
      for (LiveContainer container : in.live().containers()) {
        String id = container.networks().get(network.name());
        if (id != null) {
          boolean back = !slots.decideOn(container) && !leaves(container);
          String from = id.isEmpty() ? network.name() : id;
          off.add(steps.disconnect(container, from, network.name(), back, why, Set.of()));
          if (back) {
            steps.reconnect(container, why);
          }
        }
      }
      return off;
    }

    private boolean leaves(LiveContainer container) {
      return orphans.removes(in, container)
          || ChangedVolumes.renewed(in).stream().anyMatch(container::mountsVolume);
    }

    /** Puts containers back that were taken off, or that are on a former network of that name. */
    private void attach() {
      var why = new Reason.Detached("network `" + network.name() + "`");
      for (var kept : steps.kept()) {
        String id = kept.container().networks().get(network.name());
        if (id == null) {
          steps.connect(kept, why, Set.of());
        } else if (live.isEmpty() || !id.isEmpty() && !id.equals(live.get().id())) {
          String name = network.name();
          var exists = NetworkFacts.there(in, network);
          var off = steps.disconnect(kept.container(), name, name, false, why, exists);
          steps.connect(kept, why, Set.of(off));
        }
      }
    }

    /** Takes containers off the network that this one was before its name changed. */
    private void leaveFormer() {
      for (LiveNetwork former : in.live().networks()) {
        if (NetworkFacts.ours(in, former)
            && former.label(Labels.NETWORK).equals(network.key())
            && !former.name().equals(network.name())
            && (in.whole().oneEngine()
                || !former.shared()
                || in.keeper(network).equals(in.host()))) {
          leave(former);
        }
      }
    }

    private void leave(LiveNetwork former) {
      var why = new Reason.Renamed("network `" + network.key() + "`");
      var off = new TreeSet<Fact>();
      for (LiveContainer container : in.live().containers()) {
        if (container.networks().containsKey(former.name())) {
          if (!slots.decideOn(container) && !leaves(container)) {
            return;
          }
          off.add(Fact.instance(in.host(), container.id(), State.GONE));
        }
      }
      for (var kept : steps.kept()) {
        var container = kept.container();
        if (container.networks().containsKey(former.name())) {
          var moved = Set.of(steps.connected(container));
          off.add(steps.disconnect(container, former.id(), former.name(), false, why, moved));
        }
      }
      steps.remove(former, Fact.network(in.host(), former.id(), State.GONE), why, off);
    }
  }
}
