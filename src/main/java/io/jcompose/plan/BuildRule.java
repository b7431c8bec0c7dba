package io.jcompose.plan;

import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import java.util.Set;

/** For {@code build}: builds the images of the services that have a build, each once. */
final class BuildRule implements Rule {
  private final Intent.Build intent;

  BuildRule(Intent.Build intent) {
    this.intent = intent;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      String reference = in.stack().image(service);
      var fact = Fact.image(in.host(), reference, State.EXISTS);
      if (in.covers(service.name()) && service.source().build().isPresent() && !out.yields(fact)) {
        out.add(
            new ImageAction.BuildImage(service, reference, intent.options()),
            new Reason.Requested("build"),
            fact,
            Set.of(),
            Guard.ALWAYS);
      }
    }
  }
}
