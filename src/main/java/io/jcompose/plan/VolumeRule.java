package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Volume;
import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveContainer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Creates missing volumes. One whose configuration changed keeps its data unless a person agrees to
 * lose it; then all containers that use it go first.
 */
final class VolumeRule implements Rule {
  private final Slots slots;
  private final Optional<Integer> grace;

  VolumeRule(Slots slots, Optional<Integer> grace) {
    this.slots = slots;
    this.grace = grace;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Volume volume : in.stack().volumes().values()) {
      var live = in.live().volume(volume.name());
      if (volume.perReplica()) {
        continue;
      }
      if (volume.external()) {
        if (live.isEmpty()) {
          throw new JComposeException(
              PlanProblems.missingExternal("volume", "volumes", volume.key(), volume.name(), in));
        }
      } else if (live.isEmpty()) {
        create(in, volume, new Reason.Missing(), Set.of(), out);
      } else if (!ChangedVolumes.ours(in, live.get())) {
        out.notice(PlanProblems.foreignVolume(volume, in.stack()));
      } else if (ChangedVolumes.changed(in, volume) && ChangedVolumes.agreed(in, volume, out)) {
        renew(in, volume, out);
      }
    }
  }

  private void renew(Input in, Volume volume, PlanBuilder out) {
    var why = new Reason.Changed(List.of());
    var unused = new TreeSet<Fact>();
    for (LiveContainer container : in.live().containers()) {
      if (container.mountsVolume(volume.name())) {
        Fact gone = Fact.instance(in.host(), container.id(), State.GONE);
        if (!slots.decideOn(container) && !out.yields(gone)) {
          Removal.of(in, container, why, grace, false).emit(out, Guard.ALWAYS);
        }
        unused.add(gone);
      }
    }
    var gone =
        out.add(
            new VolumeAction.RemoveVolume(volume.name(), true),
            why,
            Fact.volume(in.host(), volume.name(), State.GONE),
            unused,
            Guard.ALWAYS);
    create(in, volume, why, Set.of(gone), out);
  }

  private static void create(
      Input in, Volume volume, Reason why, Set<Fact> needs, PlanBuilder out) {
    out.add(
        new VolumeAction.CreateVolume(volume),
        why,
        Fact.volume(in.host(), volume.name(), State.EXISTS),
        needs,
        Guard.ALWAYS);
  }
}
