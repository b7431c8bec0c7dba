package io.jcompose.plan;

import io.jcompose.model.Dependency;
import io.jcompose.model.Service;
import io.jcompose.plan.Action.AwaitCondition.Wanted;
import io.jcompose.plan.Fact.State;
import java.util.List;
import java.util.function.Function;

/** For {@code --wait}: waits until every service runs, is healthy, or has done its work. */
final class ReadyRule implements Rule {
  private final Function<String, List<Slot>> slots;

  ReadyRule(Function<String, List<Slot>> slots) {
    this.slots = slots;
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Service service : in.stack().services().values()) {
      var there = slots.apply(service.name());
      var fact = Fact.service(in.host(), service.name(), State.READY);
      if (!there.isEmpty() && !settled(there) && !coveredByDependency(in, service, out)) {
        Waits.emit(
            in,
            service.name(),
            there,
            Wanted.READY,
            out,
            new Waits.Terms(new Reason.Requested("--wait"), fact, false));
      }
    }
  }

  /** Whether nothing can be waited for: all run, and are healthy where that is known. */
  private static boolean settled(List<Slot> there) {
    return there.stream()
        .allMatch(
            it ->
                !it.starts()
                    && it.keep().get().condition().state().equals("running")
                    && !it.keep().get().condition().health().equals("starting")
                    && !it.keep().get().condition().health().equals("unhealthy"));
  }

  /** A required wait of the same strength is in the plan already. */
  private static boolean coveredByDependency(Input in, Service service, PlanBuilder out) {
    return in.stack().services().values().stream()
        .flatMap(it -> it.lifecycle().dependsOn().values().stream())
        .filter(it -> it.service().equals(service.name()) && it.required())
        .filter(it -> it.condition() != Dependency.Condition.STARTED)
        .anyMatch(it -> out.yields(DependencyRule.condition(in, it)));
  }
}
