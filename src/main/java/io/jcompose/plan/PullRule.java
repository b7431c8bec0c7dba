package io.jcompose.plan;

import io.jcompose.model.PullPolicy.Mode;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import java.util.Set;

/** For {@code pull}: fetches every image that a registry may have, each once. */
final class PullRule implements Rule {
  private final Intent.Pull intent;

  PullRule(Intent.Pull intent) {
    this.intent = intent;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      boolean named = in.whole().covers(service.name());
      if (named && service.source().image().isPresent()) {
        plan(in, service, out);
      }
    }
  }

  private void plan(Input in, Service service, PlanBuilder out) {
    String reference = service.source().image().get();
    var fact = Fact.image(in.host(), reference, State.EXISTS);
    if (out.yields(fact)) {
      return;
    }
    String skipped = skipped(in, service);
    if (skipped.isEmpty()) {
      out.add(
          new ImageAction.PullImage(
              reference,
              service.source().platform(),
              service.source().pullPolicy(),
              intent.tolerant()),
          new Reason.Requested("pull"),
          fact,
          Set.of(),
          Guard.ALWAYS);
    } else {
      out.unchanged(in.host(), "Image " + reference, skipped);
    }
  }

  /** Why the service's image is not pulled, or empty. */
  private String skipped(Input in, Service service) {
    Mode mode = service.source().pullPolicy().mode();
    if (mode == Mode.NEVER || mode == Mode.BUILD) {
      return "Skipped, its pull_policy says so";
    }
    if (intent.ignoreBuildable() && service.source().build().isPresent()) {
      return "Skipped, it can be built";
    }
    boolean onlyMissing = intent.onlyMissing() || mode == Mode.MISSING;
    boolean moving = service.source().image().get().endsWith(":latest");
    return onlyMissing
            && !moving
            && in.live().images().find(service.source().image().get()).isPresent()
        ? "Skipped, it is present"
        : "";
  }
}
