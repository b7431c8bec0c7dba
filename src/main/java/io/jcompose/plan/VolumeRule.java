package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Volume;
import io.jcompose.plan.Fact.State;
import io.jcompose.spec.ConfigHash;
import io.jcompose.spec.Labels;
import io.jcompose.state.LiveVolume;
import java.util.Set;

/**
 * Creates missing volumes. One whose configuration changed keeps its data, and a warning says so.
 */
final class VolumeRule implements Rule {
  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Volume volume : in.stack().volumes().values()) {
      var live = in.live().volume(volume.name());
      if (volume.external()) {
        if (live.isEmpty()) {
          throw new JComposeException(
              PlanProblems.missingExternal("volume", "volumes", volume.key(), volume.name(), in));
        }
      } else if (live.isEmpty()) {
        out.add(
            new Action.CreateVolume(volume),
            new Reason.Missing(),
            Fact.volume(in.host(), volume.name(), State.EXISTS),
            Set.of(),
            Guard.ALWAYS);
      } else {
        warn(in, volume, live.get(), out);
      }
    }
  }

  private static void warn(Input in, Volume volume, LiveVolume live, PlanBuilder out) {
    if (live.label(Labels.VOLUME).isEmpty()) {
      out.notice(PlanProblems.foreignVolume(volume, in.stack()));
    } else if (!live.label(Labels.CONFIG_HASH).equals(ConfigHash.volume(volume))) {
      out.notice(PlanProblems.changedVolume(volume, in.stack()));
    }
  }
}
