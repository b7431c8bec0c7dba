package io.jcompose.plan;

import io.jcompose.model.Hook;
import io.jcompose.model.HostId;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import io.jcompose.plan.ProgramAction.RunHook;
import io.jcompose.plan.ProgramAction.RunHook.Point;
import io.jcompose.spec.Labels;
import io.jcompose.spec.RecordedHooks;
import io.jcompose.state.LiveContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The hooks of one container at one point of its life, one after the other.
 *
 * @param name the container's
 * @param instance the subject of facts that stands for it
 * @param tolerant whether a failure is only a warning
 */
record HookSteps(
    Point point, String name, String instance, Reason why, Guard guard, boolean tolerant) {

  /**
   * Adds the {@code pre_stop} hooks of a container and returns what its stop needs. Where all shall
   * go, a hook that fails must not hold it up for ever.
   */
  static Set<Fact> beforeStop(Removal stop, Set<Fact> needs, PlanBuilder out, Guard guard) {
    var in = stop.in();
    var container = stop.container();
    var hooks = preStop(in, container, out);
    if (hooks.isEmpty()) {
      return needs;
    }
    String instance = Fact.instance(in.host(), container.id(), State.STOPPED).subject();
    out.known(in.host(), instance, container.id());
    boolean tolerant = in.whole().intent() instanceof Intent.Down;
    var steps =
        new HookSteps(Point.PRE_STOP, container.name(), instance, stop.why(), guard, tolerant);
    var last = new Fact(in.host(), instance, State.HOOKED);
    return Set.of(steps.emit(hooks, needs, last, out));
  }

  /**
   * Adds the {@code post_start} hooks of a slot's container; after them it counts as started. The
   * command of {@code run} may well have done its work before them.
   */
  static void afterStart(Service service, StartRule.Start start, Fact running, PlanBuilder out) {
    var slot = start.slot();
    var hooks = service.lifecycle().hooks().postStart();
    if (!hooks.isEmpty()) {
      boolean oneOff = slot.oneOff().isPresent();
      var started = Fact.container(running.host(), slot.id(), State.STARTED);
      new HookSteps(
              Point.POST_START, slot.name(), started.subject(), start.why(), start.guard(), oneOff)
          .emit(hooks, Set.of(running), started, out);
    }
  }

  /** What a start yields: with {@code post_start} hooks, the container only runs by then. */
  static State yieldedByStart(Service service) {
    return service.lifecycle().hooks().postStart().isEmpty() ? State.STARTED : State.RUNNING;
  }

  private Fact emit(List<Hook> hooks, Set<Fact> needs, Fact last, PlanBuilder out) {
    var before = needs;
    for (int i = 0; i < hooks.size(); i++) {
      boolean end = i == hooks.size() - 1;
      var yields = end ? last : step(last.host(), i);
      var action = new RunHook(name, instance, point, i, hooks.get(i), tolerant);
      before = Set.of(out.add(action, why, yields, before, guard));
    }
    return last;
  }

  private Fact step(HostId host, int index) {
    return new Fact(host, instance + "#" + point.key() + "." + index, State.HOOKED);
  }

  /**
   * The hooks that the container was made with; only the values of their variables come from the
   * stack file. Containers of docker compose do not tell theirs: they have those of the file.
   */
  private static List<Hook> preStop(Input in, LiveContainer container, PlanBuilder out) {
    if (!container.condition().state().equals("running")) {
      return List.of();
    }
    var service = in.stack().services().get(container.service());
    var given = service == null ? List.<Hook>of() : service.lifecycle().hooks().preStop();
    String recorded = container.label(Labels.PRE_STOP);
    if (recorded.isEmpty()) {
      boolean ours = !container.label(Labels.FIELDS).isEmpty();
      return ours || container.oneOff() ? List.of() : given;
    }
    var hooks = new ArrayList<Hook>();
    for (Hook hook : RecordedHooks.parse(recorded)) {
      if (hook.environment().isEmpty()) {
        hooks.add(hook);
      } else {
        given.stream()
            .filter(it -> RecordedHooks.matches(hook, it))
            .findFirst()
            .ifPresentOrElse(
                hooks::add, () -> out.notice(PlanProblems.hookWithoutValues(container, hook)));
      }
    }
    return hooks;
  }
}
