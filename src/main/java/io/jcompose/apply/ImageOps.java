package io.jcompose.apply;

import io.jcompose.build.BuildProgress;
import io.jcompose.build.ClassicBuilder;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.event.Event;
import io.jcompose.plan.ImageAction;
import io.jcompose.plan.Step;
import io.jcompose.registry.Credentials;
import io.jcompose.spec.BuildRequest;
import io.jcompose.spec.Labels;
import java.util.function.Supplier;

/** Performs the actions on images, but for pulls and pushes. */
final class ImageOps {
  private final Run run;
  private final Supplier<Credentials> credentials;
  private final String version;

  ImageOps(Run run, Supplier<Credentials> credentials, String version) {
    this.run = run;
    this.credentials = credentials;
    this.version = version;
  }

  String build(ImageAction.BuildImage action, Step step) {
    var request = BuildRequest.of(run.stack(), action.service(), version);
    var options = action.options();
    var build =
        request.build().with(options.noCache(), options.pull(), options.args(), options.memory());
    return ClassicBuilder.build(
        request.with(build),
        run.engine(),
        credentials.get().forBuilds(),
        it -> progress(step, it),
        run.cancel());
  }

  private void progress(Step step, BuildProgress progress) {
    if (progress instanceof BuildProgress.Instruction it) {
      String line = "[" + it.number() + "/" + it.total() + "] " + it.text();
      run.events().emit(new Event.StepOutput(step.id(), line));
    } else if (progress instanceof BuildProgress.Output it) {
      run.events().emit(new Event.StepOutput(step.id(), it.line()));
    } else if (progress instanceof BuildProgress.Transfer it) {
      run.events()
          .emit(
              new Event.StepProgress(step.id(), it.layer(), it.status(), it.current(), it.total()));
    } else if (progress instanceof BuildProgress.Notice it) {
      run.events().emit(new Event.Notice(it.problem()));
    }
  }

  String prune(ImageAction.PruneImages action, Step step) {
    var project = Filters.NONE.and("label", Labels.PROJECT + "=" + action.project());
    run.engine().images().prune(project);
    return "";
  }

  String remove(ImageAction.RemoveImage action, Step step) {
    try {
      run.engine().images().remove(action.reference(), true);
    } catch (EngineException e) {
      if (e.kind() != EngineException.Kind.NOT_FOUND && e.kind() != EngineException.Kind.IN_USE) {
        throw e;
      }
      run.events()
          .emit(new Event.Notice(ApplyProblems.engineWarning(action.subject(), e.engineMessage())));
    }
    return "";
  }
}
