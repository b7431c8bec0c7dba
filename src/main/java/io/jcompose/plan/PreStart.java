package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.HostId;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.state.LiveContainer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The {@code pre_start} hooks of a service: one after the other before its first container starts,
 * and only when none of them runs.
 */
final class PreStart {
  private PreStart() {}

  /**
   * Adds the hooks and returns what the starts then need.
   *
   * @param starts those of all containers of the service
   * @param needs what any of the starts needs
   */
  static Set<Fact> plan(
      Input in, Service service, List<StartRule.Start> starts, Set<Fact> needs, PlanBuilder out) {
    var hooks = service.lifecycle().hooks().preStart();
    var first = starts.get(0);
    var before = new TreeSet<>(needs);
    before.addAll(leftoversGone(in, service));
    for (int i = 0; i < hooks.size(); i++) {
      if (hooks.get(i).perReplica()) {
        throw new JComposeException(PlanProblems.hookForEachReplica(service.name(), i, in.stack()));
      }
      hooks.get(i).image().ifPresent(it -> before.add(Fact.image(in.host(), it, State.EXISTS)));
      var yields = ran(in.host(), service, i);
      out.add(
          new ProgramAction.RunPreStart(
              in.of(service, first.slot().id()), first.slot().id(), i, hooks.get(i)),
          first.why(),
          yields,
          before,
          guard(starts));
      before.clear();
      before.add(yields);
    }
    return hooks.isEmpty() ? Set.of() : before;
  }

  /** That the hooks have run on the host that runs them. */
  static Set<Fact> prepared(Input in, Service service) {
    int hooks = service.lifecycle().hooks().preStart().size();
    return hooks == 0
        ? Set.of()
        : Set.of(ran(in.whole().firstHost(service.name()), service, hooks - 1));
  }

  private static Fact ran(HostId host, Service service, int hook) {
    return new Fact(host, "service:" + service.name() + "#pre_start." + hook, State.PREPARED);
  }

  /** A container that runs, and is replaced or not, decides whether the hooks are needed. */
  private static Guard guard(List<StartRule.Start> starts) {
    return starts.stream()
        .map(StartRule.Start::guard)
        .filter(it -> !it.equals(Guard.ALWAYS))
        .findFirst()
        .orElse(Guard.ALWAYS);
  }

  /** Removes what earlier hooks left: containers that failed, or of a run that was cut off. */
  static Set<Fact> leftovers(Input in, Reason why, PlanBuilder out) {
    var gone = new TreeSet<Fact>();
    for (LiveContainer hook : in.live().hooks()) {
      if (in.whole().covers(hook.service())) {
        gone.add(
            out.add(
                new ContainerAction.RemoveContainer(hook, true),
                why,
                gone(in, hook),
                Set.of(),
                Guard.ALWAYS));
      }
    }
    return gone;
  }

  private static Set<Fact> leftoversGone(Input in, Service service) {
    var gone = new TreeSet<Fact>();
    for (LiveContainer hook : in.live().hooks()) {
      if (hook.service().equals(service.name())) {
        gone.add(gone(in, hook));
      }
    }
    return gone;
  }

  private static Fact gone(Input in, LiveContainer hook) {
    return Fact.instance(in.host(), hook.id(), State.GONE);
  }
}
