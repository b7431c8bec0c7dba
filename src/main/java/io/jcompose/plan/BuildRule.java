package io.jcompose.plan;

import io.jcompose.model.AutoBuild;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import java.util.TreeSet;

/**
 * For {@code build}: builds the images of the services that have a build, each once, and those that
 * their builds take as contexts.
 */
final class BuildRule implements Rule {
  private final Intent.Build intent;

  BuildRule(Intent.Build intent) {
    this.intent = intent;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    var order = BuildOrder.of(in);
    var named = new TreeSet<>(in.whole().wanted());
    if (!intent.dependencies()) {
      named.removeIf(it -> !in.whole().covers(it));
    }
    for (Service service : order.servicesWithContexts(named)) {
      String reference = in.whole().stack().image(service);
      var fact = Fact.image(in.host(), reference, State.EXISTS);
      if (service.source().build().isPresent() && !out.yields(fact)) {
        var options =
            named.contains(service.name()) ? intent.options() : intent.options().withoutOutputs();
        boolean noted = AutoBuild.asked(in.whole().stack(), service);
        out.add(
            new ImageAction.BuildImage(service, reference, options, noted),
            new Reason.Requested("build"),
            fact,
            order.needs(service, noted),
            Guard.ALWAYS);
      }
    }
  }
}
