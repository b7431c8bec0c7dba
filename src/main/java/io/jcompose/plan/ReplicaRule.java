package io.jcompose.plan;

import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.spec.Sharing;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveContainer.LiveMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Creates, replaces and removes the containers of services. */
final class ReplicaRule implements Rule {
  private static final int MULTI_ENDPOINT_API = 44;

  private final Slots slots;
  private final Decided decided;
  private final Intent.Up intent;

  ReplicaRule(Slots slots, Decided decided, Intent.Up intent) {
    this.slots = slots;
    this.decided = decided;
    this.intent = intent;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      for (LiveContainer extra : slots.surplusOf(service.name())) {
        Removal.of(in, extra, in.tooMany(extra), intent.grace(), false).emit(out, Guard.ALWAYS);
      }
      for (Slot slot : slots.of(service.name())) {
        new OneSlot(in, in.of(service, slot.id()), slot, out).plan();
      }
    }
  }

  /** The steps of one slot. */
  private final class OneSlot {
    private final Input in;
    private final Service service;
    private final Slot slot;
    private final PlanBuilder out;
    private final Set<Fact> discarded = new TreeSet<>();

    OneSlot(Input in, Service service, Slot slot, PlanBuilder out) {
      this.in = in;
      this.service = service;
      this.slot = slot;
      this.out = out;
    }

    void plan() {
      for (LiveContainer leftover : slot.discard()) {
        if (slot.retains(leftover)) {
          continue;
        }
        var gone =
            Removal.of(in, leftover, new Reason.Leftover(), intent.grace(), false)
                .emit(out, Guard.ALWAYS);
        discarded.add(gone);
        forget(superseded(leftover), new Reason.Leftover(), gone, Guard.ALWAYS);
      }
      if (slot.keep().isEmpty()) {
        create(in.missing(slot), discarded);
      } else if (slot.replace().isPresent()) {
        replace(slot.keep().get(), slot.replace().get());
      } else {
        keep(slot.keep().get());
      }
    }

    /** Removes anonymous volumes that have been renewed, once nothing that goes uses them. */
    private void forget(List<String> volumes, Reason why, Fact gone, Guard guard) {
      for (String volume : volumes) {
        var needs = new TreeSet<Fact>(Set.of(gone));
        in.live().containers().stream()
            .filter(it -> it.mountsVolume(volume))
            .forEach(it -> needs.add(Fact.instance(in.host(), it.id(), State.GONE)));
        if (!out.yields(Fact.volume(in.host(), volume, State.GONE))) {
          out.add(
              new VolumeAction.RemoveVolume(volume),
              why,
              Fact.volume(in.host(), volume, State.GONE),
              needs,
              guard);
        }
      }
    }

    /** The anonymous volumes in whose places the container that stays has others. */
    private List<String> superseded(LiveContainer leftover) {
      var names = new ArrayList<String>();
      for (LiveMount old : leftover.mounts()) {
        boolean renewed =
            old.anonymous()
                && slot.keep().get().mounts().stream()
                    .anyMatch(
                        it ->
                            it.anonymous()
                                && it.target().equals(old.target())
                                && !it.name().equals(old.name()));
        if (renewed) {
          names.add(old.name());
        }
      }
      return names;
    }

    private void keep(LiveContainer container) {
      if (slot.turn().isPresent()) {
        retire(slot.turn().get(), superseded(slot.turn().get().old()));
      } else if (slot.misnamed() && !(container.running() && NetworkFacts.span(in, service))) {
        rename(new Reason.Leftover(), discarded, Guard.ALWAYS);
      }
      if (container.paused() && intent.start()) {
        out.add(
            new ContainerAction.UnpauseContainer(container),
            new Reason.NotRunning("paused"),
            Fact.container(in.host(), slot.id(), State.STARTED),
            discarded,
            Guard.ALWAYS);
      } else if (container.running()) {
        out.unchanged(in.host(), "Container " + container.name(), "Running");
      }
    }

    private void replace(LiveContainer old, Reason why) {
      if (slot.goesFirst()) {
        var needs = new TreeSet<>(discarded);
        needs.add(
            Removal.of(in, old, why, intent.grace(), false)
                .after(decided.stopped(service.name()))
                .emit(out, Guard.ALWAYS, sharersGone()));
        create(why, needs);
        return;
      }
      if (slot.turn().isPresent()) {
        replaceInTurn(old, slot.turn().get());
        return;
      }
      create(why, discarded);
      var needs = new TreeSet<Fact>(Updates.before(in, slots, service.name()));
      needs.add(Fact.container(in.host(), slot.id(), State.EXISTS));
      needs.addAll(decided.stopped(service.name()));
      var gone =
          Removal.of(in, old, why, intent.grace(), false)
              .after(needs)
              .emit(out, slot.guard(), sharersGone());
      if (intent.renewAnonymousVolumes()) {
        forget(old.anonymousVolumes(), why, gone, slot.guard());
      }
      rename(why, Set.of(gone, Fact.container(in.host(), slot.id(), State.EXISTS)), slot.guard());
    }

    private void replaceInTurn(LiveContainer old, Turn turn) {
      var needs = new TreeSet<>(discarded);
      needs.addAll(turn.batch().after());
      create(turn.why(), needs);
      retire(turn, intent.renewAnonymousVolumes() ? old.anonymousVolumes() : List.of());
    }

    /** Removes what was retained, once the update is complete. */
    private void retire(Turn turn, List<String> volumes) {
      var needs = turn.beforeRemoval(in.host(), slot.id());
      var gone =
          Removal.of(in, turn.old(), turn.why(), intent.grace(), false)
              .remove(out, slot.guard(), needs);
      forget(volumes, turn.why(), gone, slot.guard());
      boolean renamed = slot.replace().isPresent() || slot.misnamed();
      if (renamed && !NetworkFacts.span(in, service)) {
        rename(turn.why(), Set.of(gone), slot.guard());
      }
    }

    /** Podman removes no container while another one shares its namespaces or volumes. */
    private Set<Fact> sharersGone() {
      var facts = new TreeSet<Fact>();
      for (Service other : in.stack().services().values()) {
        if (Sharing.parents(other).contains(service.name())) {
          slots.of(other.name()).stream()
              .filter(it -> it.keep().isPresent() && it.replace().isPresent())
              .map(it -> Fact.instance(in.host(), it.keep().get().id(), State.GONE))
              .forEach(facts::add);
        }
      }
      return facts;
    }

    private void create(Reason why, Set<Fact> before) {
      var needs = new TreeSet<>(before);
      needs.addAll(NewContainer.needs(in, service, slots));
      out.add(
          new ContainerAction.CreateContainer(
              slot.id(),
              service,
              slot.name(),
              slot.keep(),
              !slot.goesFirst(),
              intent.renewAnonymousVolumes(),
              slot.oneOff()),
          why,
          Fact.container(in.host(), slot.id(), State.EXISTS),
          needs,
          slot.guard());
      connectFurther(why);
    }

    /** Older engines take one network at creation; the others follow before the start. */
    private void connectFurther(Reason why) {
      var engine = in.live().engine();
      if (engine.podman() || engine.apiMinor() >= MULTI_ENDPOINT_API) {
        return;
      }
      service.networking().attachments().stream()
          .skip(1)
          .forEach(
              attachment -> {
                String network = in.stack().networkName(attachment.network());
                out.add(
                    new NetworkAction.ConnectNetwork(
                        slot.id(), slot.name(), service, attachment, network),
                    why,
                    NetworkFacts.connected(in, slot, network),
                    NewContainer.connectable(in, slot, attachment),
                    slot.guard());
              });
    }

    private void rename(Reason why, Set<Fact> needs, Guard guard) {
      out.add(
          new ContainerAction.RenameContainer(slot.id(), slot.name()),
          why,
          Fact.container(in.host(), slot.id(), State.NAMED),
          needs,
          guard);
    }
  }
}
