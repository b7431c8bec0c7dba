package io.jcompose.plan;

import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveContainer;
import java.util.Set;

/** Sends a signal to running containers, all at once. */
final class KillRule implements Rule {
  private final Intent.Kill intent;

  KillRule(Intent.Kill intent) {
    this.intent = intent;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      if (intent.covers(service.name())) {
        for (LiveContainer container : in.containers(service.name())) {
          if (container.running()) {
            out.add(
                new Action.KillContainer(container, intent.signal()),
                new Reason.Requested("kill"),
                Fact.instance(in.host(), container.id(), State.STOPPED),
                Set.of(),
                Guard.ALWAYS);
          }
        }
      }
    }
  }
}
