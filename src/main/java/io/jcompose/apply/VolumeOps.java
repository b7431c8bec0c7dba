package io.jcompose.apply;

import io.jcompose.engine.EngineException;
import io.jcompose.event.Event;
import io.jcompose.plan.Step;
import io.jcompose.plan.VolumeAction;
import io.jcompose.spec.ConfigHash;
import io.jcompose.spec.Labels;
import io.jcompose.spec.VolumeSpec;

/** Performs the actions on volumes. */
final class VolumeOps {
  private final Run run;
  private final String version;

  VolumeOps(Run run, String version) {
    this.run = run;
    this.version = version;
  }

  String create(VolumeAction.CreateVolume action, Step step) {
    var volume = action.volume();
    var labels = Labels.volume(run.stack(), volume, ConfigHash.volume(volume), version);
    run.engine().volumes().create(VolumeSpec.body(volume, labels));
    return volume.name();
  }

  /** One that others still use stays, with a warning. */
  String remove(VolumeAction.RemoveVolume action, Step step) {
    try {
      run.engine().volumes().remove(action.name(), true);
    } catch (EngineException e) {
      if (action.surely() || e.kind() != EngineException.Kind.IN_USE) {
        throw e;
      }
      run.events()
          .emit(
              new Event.Notice(
                  ApplyProblems.engineWarning(action.subject(), "it stays, " + e.engineMessage())));
    }
    return "";
  }
}
