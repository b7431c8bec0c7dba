package io.jcompose;

import io.jcompose.build.BaseImages;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Trace;
import io.jcompose.host.Fleet;
import io.jcompose.host.Identities;
import io.jcompose.model.HostId;
import io.jcompose.model.Stack;
import io.jcompose.observe.Observer;
import io.jcompose.place.Assignment;
import io.jcompose.place.Placer;
import io.jcompose.plan.ImageAction;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Planner;
import io.jcompose.plan.StackFromLabels;
import io.jcompose.plan.Step;
import io.jcompose.state.Earlier;
import io.jcompose.state.HostState;
import io.jcompose.state.Observed;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How what an intent wants becomes a plan: observe, look at this machine's files, place, plan. */
final class Planning {
  private final Ambience ambience;
  private final Connection connection;
  private final Manner manner;

  Planning(Ambience ambience, Connection connection, Manner manner) {
    this.ambience = ambience;
    this.connection = connection;
    this.manner = manner;
  }

  /**
   * What nothing on the engines tells.
   *
   * @param unhooked containers whose start was left unfinished
   * @param remembered where containers were put
   */
  record Memory(Set<String> unhooked, Remembered remembered) {
    private Earlier earlier(Observed now) {
      return new Earlier(unhooked, remembered.replicas(), remembered.owing(now));
    }
  }

  /** What the intent takes. */
  Planned planned(Project project, Intent intent, Memory memory) throws InterruptedException {
    var fleet = connection.fleet(project);
    var seen = seen(project, intent, memory, fleet);
    Stack stack = stack(project, seen);
    var observed = withFiles(project, stack, intent, seen, fleet);
    if (manner.rescheduling()) {
      var bound = Placer.bound(stack, memory.remembered().replicas());
      observed = observed.withEarlier(observed.earlier().withPlaces(bound));
    }
    var checked = Scopes.check(stack, observed, intent, ambience.plugins());
    var placed =
        fleet.isOne() || Scopes.makesContainers(intent)
            ? Placer.place(stack, observed)
            : Placer.asItIs(observed);
    var warnings =
        new ArrayList<>(new Unanswered(observed, memory.remembered(), placed).warnings());
    warnings.addAll(checked);
    var plan = plan(stack, placed, observed, intent);
    if (manner.only().isPresent()) {
      plan = only(plan, manner.only().get(), observed);
    }
    explain(plan);
    Strangers.refuse(plan, fleet);
    return new Planned(stack, observed, placed, plan.withNotices(warnings));
  }

  /** What engines tell, beside what only this machine remembers; refuses where none answers. */
  private Observed seen(Project project, Intent intent, Memory memory, Fleet fleet)
      throws InterruptedException {
    var now = new Observer(fleet).observe(project.name(), Scopes.of(project, intent, fleet));
    var seen = now.withEarlier(memory.earlier(now));
    if (seen.answering().isEmpty()) {
      throw new JComposeException(Unanswered.problems(seen), null);
    }
    if (!fleet.isOne()) {
      identify(fleet, seen);
    }
    return seen;
  }

  /** What this machine's disk adds: what images are built of, and what is brought to hosts. */
  private Observed withFiles(
      Project project, Stack stack, Intent intent, Observed seen, Fleet fleet) {
    var observed =
        Rebuilds.of(stack, intent)
            .look(seen, fleet, ambience.inputsDirectory(), ambience.version());
    if (project.host().isPresent()) {
      observed = observed.withoutShared();
    }
    return FromHere.look(stack, observed, fleet, intent);
  }

  /** The stack as files say, else as the containers' labels do. */
  private static Stack stack(Project project, Observed seen) {
    return project.stack().isPresent()
        ? project.stack().get()
        : StackFromLabels.of(project.name(), seen);
  }

  /** Refuses a host that does not answer, because nothing at all would be done. */
  private static Plan only(Plan plan, HostId host, Observed observed) {
    if (observed.hosts().get(host) instanceof HostState.Unreachable there) {
      throw new JComposeException(there.problem());
    }
    return plan.carriedOutOn(host);
  }

  /** Which builds come before which stands in Dockerfiles, which are read only if need be. */
  private static Plan plan(Stack stack, Assignment placed, Observed observed, Intent intent) {
    var plan = Planner.plan(stack, placed, observed, intent);
    var built = built(plan);
    return built.isEmpty()
        ? plan
        : Planner.plan(stack, placed, observed.withBases(BaseImages.of(stack, built)), intent);
  }

  /** Several hosts have to be several engines, and the ones that they were. */
  private void identify(Fleet fleet, Observed observed) {
    var seen = new TreeMap<HostId, Identities.Seen>();
    observed
        .facts()
        .forEach(
            (host, facts) ->
                seen.put(
                    host,
                    new Identities.Seen(fleet.spec(host).endpoint().url(), facts.engineId())));
    ambience.identities().check(seen);
  }

  /** The services whose images a plan builds. */
  private static Set<String> built(Plan plan) {
    var built = new TreeSet<String>();
    for (Step step : plan.steps()) {
      if (step.action() instanceof ImageAction.BuildImage build) {
        built.add(build.service().name());
      }
    }
    return built;
  }

  private void explain(Plan plan) {
    var trace = ambience.trace();
    if (trace != Trace.Listener.NOBODY) {
      plan.unchanged()
          .forEach(it -> trace.hear(new Trace.Decided(it.subject() + " stays: " + it.state())));
      plan.text().lines().forEach(it -> trace.hear(new Trace.Decided(it)));
    }
  }
}
