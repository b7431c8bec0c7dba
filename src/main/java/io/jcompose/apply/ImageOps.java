package io.jcompose.apply;

import io.jcompose.build.BuildMemory;
import io.jcompose.build.BuildProgress;
import io.jcompose.build.BuildSettings;
import io.jcompose.build.ImageBuilder;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.event.Event;
import io.jcompose.plan.ImageAction;
import io.jcompose.plan.Step;
import io.jcompose.spec.BuildRequest;
import io.jcompose.spec.Labels;
import io.jcompose.wire.ImageDetail;
import java.util.SortedMap;
import java.util.function.Function;

/** Performs the actions on images, but for pulls and pushes. */
final class ImageOps {
  private final Run run;
  private final ImageBuilder builder;
  private final Function<String, SortedMap<String, String>> proxies;
  private final BuildSettings settings;
  private final String version;

  ImageOps(
      Run run,
      ImageBuilder builder,
      Function<String, SortedMap<String, String>> proxies,
      BuildSettings settings,
      String version) {
    this.run = run;
    this.proxies = proxies;
    this.builder = builder;
    this.settings = settings;
    this.version = version;
  }

  String build(ImageAction.BuildImage action, Step step) {
    var request = BuildRequest.of(run.stack(), action.service(), version);
    var whole = request.with(action.options()).proxied(proxies.apply(run.engine().endpoint()));
    String service = action.service().name();
    return action.noted()
        ? memory().building(whole, it -> build(it, false, step, service))
        : build(whole, true, step, service);
  }

  private String build(BuildRequest request, boolean linked, Step step, String service) {
    return builder.build(request, linked, it -> heard(it, step, service), run.cancel());
  }

  private void heard(BuildProgress progress, Step step, String service) {
    if (progress instanceof BuildProgress.Defined) {
      run.passing().accept(step);
    } else {
      run.events().emit(event(step.id(), service, progress));
    }
  }

  private BuildMemory memory() {
    return new BuildMemory(settings.inputs(), run.engine().endpoint(), this::imageId);
  }

  private String imageId(String reference) {
    return run.engine().images().inspect(reference).map(ImageDetail::id).orElse("");
  }

  private static Event event(int step, String service, BuildProgress progress) {
    if (progress instanceof BuildProgress.News it) {
      return new Event.Building(step, it.news());
    } else if (progress instanceof BuildProgress.Output it) {
      return new Event.StepOutput(step, it.line());
    } else if (progress instanceof BuildProgress.Transfer it) {
      return new Event.StepProgress(step, it.layer(), it.status(), it.current(), it.total());
    } else if (progress instanceof BuildProgress.Finished it) {
      return new Event.Built(step, service, it.results());
    } else if (progress instanceof BuildProgress.Notice it) {
      return new Event.Notice(it.problem());
    }
    throw new IllegalArgumentException("no event for " + progress);
  }

  String prune(ImageAction.PruneImages action, Step step) {
    var project = Filters.NONE.and("label", Labels.PROJECT + "=" + action.project());
    // An engine does this once at a time, for whomever.
    new Patience(run.cancel())
        .with(
            () -> run.engine().images().prune(project),
            e -> e.kind() == EngineException.Kind.CONFLICT);
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
