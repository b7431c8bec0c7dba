package io.jcompose.plan;

import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.plan.ProgramAction.RunProvider.Command;
import io.jcompose.state.LiveContainer;

/** Stops containers, dependants before what they depend on. */
final class StopRule implements Rule {
  private final Intent.Stop intent;

  StopRule(Intent.Stop intent) {
    this.intent = intent;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      if (in.whole().covers(service.name())) {
        var before = Dependents.facts(in, service.name(), State.STOPPED);
        ProviderRule.end(in, service, Command.STOP, before, out);
        for (LiveContainer container : in.containers(service.name())) {
          if (container.running()) {
            Removal.of(in, container, new Reason.Requested("stop"), intent.grace(), false)
                .after(before)
                .stay(out, Guard.ALWAYS);
          }
        }
      }
    }
  }
}
