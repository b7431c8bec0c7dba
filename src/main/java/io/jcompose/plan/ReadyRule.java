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
      if (!there.isEmpty() && !settled(service, there) && !coveredByDependency(in, service, out)) {
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
  private static boolean settled(Service service, List<Slot> there) {
    boolean checked = service.lifecycle().healthcheck().filter(it -> !it.disabled()).isPresent();
    return there.stream()
        .allMatch(
            it ->
                !it.starts()
                    && it.keep().get().condition().state().equals("running")
                    && healthy(it.keep().get().condition().health(), checked));
  }

  /** Podman's list of containers tells no health, of which there is one if it is checked. */
  private static boolean healthy(String health, boolean checked) {
    return health.equals("healthy")
        || (!checked && !health.equals("starting") && !health.equals("unhealthy"));
  }

  /** A required wait of the same strength is in the plan already. */
  private static boolean coveredByDependency(Input in, Service service, PlanBuilder out) {
    return in.whole().stack().services().values().stream()
        .flatMap(it -> it.lifecycle().dependsOn().values().stream())
        .filter(it -> it.service().equals(service.name()) && it.required())
        .filter(it -> it.condition() != Dependency.Condition.STARTED)
        .anyMatch(it -> out.yields(DependencyRule.condition(in.host(), it)));
  }
}
