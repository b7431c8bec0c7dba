package io.jcompose.apply;

import io.jcompose.copy.Contents;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Event;
import io.jcompose.plan.Step;
import io.jcompose.plan.VolumeAction;
import io.jcompose.spec.ConfigHash;
import io.jcompose.spec.Labels;
import io.jcompose.spec.VolumeSpec;
import java.nio.file.Path;

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

  /**
   * Fills a volume through a container that has it and never starts; what a run before left half
   * filled is filled again.
   */
  String bring(VolumeAction.BringVolume action, Step step) {
    var content = action.content();
    var service = action.service();
    var engine = run.engine();
    var labels = Labels.brought(run.stack(), content, version);
    engine.volumes().create(VolumeSpec.brought(action.name(), labels));
    var lent =
        VolumeSpec.lent(
            run.stack().image(service),
            action.name(),
            Labels.hook(run.stack(), service, Labels.SYNC, version));
    String id = engine.containers().create("", service.source().platform(), lent).id();
    try {
      var tar =
          Contents.tar(Path.of(content.path()), it -> run.events().emit(new Event.Notice(it)));
      engine.containers().putArchive(id, VolumeSpec.LENT, tar);
    } finally {
      engine.containers().remove(id, true, false);
    }
    return action.name();
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
