package io.jcompose.plan;

import io.jcompose.model.Service;
import io.jcompose.model.Storage.Brought;
import io.jcompose.plan.Fact.State;
import io.jcompose.spec.Labels;
import io.jcompose.state.LiveVolume;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Brings directories of this machine to a host that has another disk, each in a volume that is
 * named by its content: other content is another volume, and what mounts it is made anew. A volume
 * that no container mounts may be one that was never filled, and is filled again.
 */
final class ContentRule implements Rule {
  private final Slots slots;

  ContentRule(Slots slots) {
    this.slots = slots;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      for (Slot slot : slots.of(service.name())) {
        if (slot.creates()) {
          service.storage().brought().stream()
              .filter(it -> it.content().directory())
              .forEach(it -> bring(in, service, slot, it, out));
        }
      }
    }
  }

  private static void bring(
      Input in, Service service, Slot slot, Brought brought, PlanBuilder out) {
    var content = brought.content();
    String name = content.volume(in.stack().name());
    var there = Fact.volume(in.host(), name, State.EXISTS);
    boolean filled = in.live().containers().stream().anyMatch(it -> it.mountsVolume(name));
    if (!filled && !out.yields(there)) {
      out.add(
          new VolumeAction.BringVolume(name, content, service),
          slot.replace().orElseGet(slot::missing),
          there,
          Set.of(Fact.image(in.host(), in.stack().image(service), State.EXISTS)),
          Guard.ALWAYS);
    }
  }

  /** Removes the volumes of earlier contents, once nothing that stays mounts them. */
  static final class Former implements Rule {
    @Override
    public void plan(Input in, PlanBuilder out) {
      var wanted = new TreeSet<String>();
      for (Service service : in.stack().services().values()) {
        service
            .storage()
            .brought()
            .forEach(it -> wanted.add(it.content().volume(in.stack().name())));
      }
      for (LiveVolume volume : in.live().volumes()) {
        var gone = users(in, volume);
        if (isBrought(in, volume)
            && !wanted.contains(volume.name())
            && gone.stream().allMatch(out::yields)) {
          out.add(
              new VolumeAction.RemoveVolume(volume.name()),
              new Reason.Orphan(),
              Fact.volume(in.host(), volume.name(), State.GONE),
              gone,
              Guard.ALWAYS);
        }
      }
    }

    private static Set<Fact> users(Input in, LiveVolume volume) {
      var gone = new TreeSet<Fact>();
      // The container that was lent to fill it may be there, too, if it was never filled.
      Stream.concat(in.live().containers().stream(), in.live().hooks().stream())
          .filter(it -> it.mountsVolume(volume.name()))
          .forEach(it -> gone.add(Fact.instance(in.host(), it.id(), State.GONE)));
      return gone;
    }
  }

  /** Whether a volume of the project is one that content was brought in. */
  static boolean isBrought(Input in, LiveVolume volume) {
    return !volume.label(Labels.SYNC).isEmpty() && ChangedVolumes.ours(in, volume);
  }
}
