package io.jcompose.apply;

import io.jcompose.build.ClassicBuilder;
import io.jcompose.engine.EngineException;
import io.jcompose.event.Event;
import io.jcompose.plan.Action;
import io.jcompose.plan.Step;
import io.jcompose.registry.Credentials;
import io.jcompose.wire.ImageDetail;
import io.jcompose.wire.StreamRecord;

/** Performs the actions on images. */
final class ImageOps {
  private final Run run;
  private final Credentials credentials;
  private final String version;

  ImageOps(Run run, Credentials credentials, String version) {
    this.run = run;
    this.credentials = credentials;
    this.version = version;
  }

  String pull(Action.PullImage action, Step step) {
    try {
      run.engine()
          .images()
          .pull(
              action.reference(),
              action.platform(),
              credentials.registryAuth(action.reference()),
              run.cancel(),
              it -> progress(step, it));
    } catch (EngineException e) {
      if (!action.tolerant() || ApplyProblems.isCancel(e)) {
        throw e;
      }
      run.events().emit(new Event.Notice(ApplyProblems.pullFailed(action, e.engineMessage())));
      return "";
    }
    return run.engine().images().inspect(action.reference()).map(ImageDetail::id).orElse("");
  }

  private void progress(Step step, StreamRecord record) {
    run.events()
        .emit(
            new Event.StepProgress(
                step.id(), record.id(), record.status(), record.current(), record.total()));
  }

  String build(Action.BuildImage action, Step step) {
    var builder = new ClassicBuilder(run.engine(), version);
    return builder.build(
        run.stack(),
        action.service(),
        line -> run.events().emit(new Event.StepOutput(step.id(), line)),
        run.cancel());
  }

  String remove(Action.RemoveImage action, Step step) {
    try {
      run.engine().images().remove(action.reference(), true);
    } catch (EngineException e) {
      if (e.kind() != EngineException.Kind.NOT_FOUND && e.kind() != EngineException.Kind.IN_USE) {
        throw e;
      }
      run.events()
          .emit(
              new Event.Notice(
                  ApplyProblems.engineWarning(action.subject(), e.engineMessage())));
    }
    return "";
  }
}
