package io.jcompose.plan;

import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveContainer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The steps that end a container: its {@code pre_stop} hooks and the stop while it runs, then the
 * removal. Every stop in a plan is made here, so that no rule can forget the hooks.
 */
record Removal(
    Input in,
    LiveContainer container,
    Reason why,
    Optional<Integer> grace,
    boolean anonymousVolumes,
    Set<Fact> needs) {
  static Removal of(
      Input in, LiveContainer container, Reason why, Optional<Integer> grace, boolean volumes) {
    return new Removal(in, container, why, grace, volumes, Set.of());
  }

  Removal after(Set<Fact> facts) {
    return new Removal(in, container, why, grace, anonymousVolumes, facts);
  }

  /** Adds the steps and returns the fact that it is gone. */
  Fact emit(PlanBuilder out, Guard guard) {
    return emit(out, guard, Set.of());
  }

  /** The same; {@code users} must be true before the removal, but not before the stop. */
  Fact emit(PlanBuilder out, Guard guard, Set<Fact> users) {
    var before = new TreeSet<>(users);
    if (container.running()) {
      before.add(stop(out, guard));
    } else {
      before.addAll(needs);
    }
    return remove(out, guard, before);
  }

  /** Adds only the removal, of one that has stopped when {@code before} holds. */
  Fact remove(PlanBuilder out, Guard guard, Set<Fact> before) {
    return out.add(
        new ContainerAction.RemoveContainer(container, anonymousVolumes),
        why,
        Fact.instance(in.host(), container.id(), State.GONE),
        before,
        guard);
  }

  /** Adds only the stop, and the hooks before it. */
  Fact stop(PlanBuilder out, Guard guard) {
    return stop(out, guard, false);
  }

  /** The same for one that stays there, stopped. */
  Fact stay(PlanBuilder out, Guard guard) {
    return stop(out, guard, true);
  }

  private Fact stop(PlanBuilder out, Guard guard, boolean stays) {
    return out.add(
        new ContainerAction.StopContainer(container, grace, stays),
        why,
        Fact.instance(in.host(), container.id(), State.STOPPED),
        HookSteps.beforeStop(this, needs, out, guard),
        guard);
  }
}
