package io.jcompose.plan;

import io.jcompose.model.HostId;
import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveContainer;
import java.util.Optional;
import java.util.Set;

/** The two steps that end a container: stopped while it runs, then removed. */
record Removal(
    HostId host,
    LiveContainer container,
    Reason why,
    Optional<Integer> grace,
    boolean anonymousVolumes,
    Set<Fact> needs) {
  static Removal of(
      Input in, LiveContainer container, Reason why, Optional<Integer> grace, boolean volumes) {
    return new Removal(in.host(), container, why, grace, volumes, Set.of());
  }

  Removal after(Set<Fact> facts) {
    return new Removal(host, container, why, grace, anonymousVolumes, facts);
  }

  /** Adds the steps and returns the fact that it is gone. */
  Fact emit(PlanBuilder out, Guard guard) {
    Set<Fact> before = needs;
    if (container.running()) {
      before = Set.of(stop(out, guard));
    }
    return out.add(
        new Action.RemoveContainer(container, anonymousVolumes),
        why,
        Fact.instance(host, container.id(), State.GONE),
        before,
        guard);
  }

  /** Adds only the stop. */
  Fact stop(PlanBuilder out, Guard guard) {
    return out.add(
        new Action.StopContainer(container, grace),
        why,
        Fact.instance(host, container.id(), State.STOPPED),
        needs,
        guard);
  }
}
