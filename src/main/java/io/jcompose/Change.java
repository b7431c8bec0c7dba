package io.jcompose;

import io.jcompose.apply.Applier;
import io.jcompose.build.BaseImages;
import io.jcompose.build.BuildSettings;
import io.jcompose.engine.Engine;
import io.jcompose.event.Cancel;
import io.jcompose.event.Event;
import io.jcompose.event.EventSink;
import io.jcompose.event.Outcome;
import io.jcompose.event.Trace;
import io.jcompose.host.ProjectLock;
import io.jcompose.model.HostId;
import io.jcompose.model.Stack;
import io.jcompose.observe.Observer;
import io.jcompose.place.Placer;
import io.jcompose.plan.ImageAction;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Planner;
import io.jcompose.plan.Question;
import io.jcompose.plan.Reason;
import io.jcompose.plan.StackFromLabels;
import io.jcompose.plan.Step;
import io.jcompose.state.Observed;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** One change of a project: lock, plan, ask, plan again, apply. */
final class Change {
  private final Ambience ambience;
  private final Connection connection;
  private final int imagesAtOnce;

  Change(Ambience ambience, Connection connection, int imagesAtOnce) {
    this.ambience = ambience;
    this.connection = connection;
    this.imagesAtOnce = imagesAtOnce;
  }

  /** As {@link JCompose#change}. */
  Outcome run(
      Project project,
      Intent intent,
      Optional<Duration> waitLimit,
      Audience audience,
      Cancel cancel)
      throws InterruptedException {
    var events = audience.events();
    try (var lock = untilCancelled(cancel, () -> lock(project, events))) {
      var leftovers = new Leftovers(lock, intent);
      var planned = untilCancelled(cancel, () -> agreed(project, leftovers, audience));
      if (cancel.isRequested()) {
        throw new InterruptedException("cancelled before anything was changed");
      }
      announce(planned.plan(), events);
      leftovers.begin(planned.plan());
      var applier =
          new Applier(
                  connection.fleet(),
                  ambience::credentials,
                  ambience::proxies,
                  BuildSettings.of(ambience.environment(), ambience.inputsDirectory()),
                  ambience.plugins(),
                  ambience.version())
              .imagesAtOnce(imagesAtOnce);
      var outcome =
          Talking.with(
              () ->
                  applier.apply(
                      planned.plan(),
                      planned.stack(),
                      waitLimit,
                      leftovers.heeding(events),
                      audience.attendant(),
                      cancel));
      leftovers.end(outcome);
      return outcome;
    }
  }

  /** What the intent takes; {@code unhooked} are containers whose start was left unfinished. */
  Planned planned(Project project, Intent intent, Set<String> unhooked)
      throws InterruptedException {
    var scope = Scopes.of(project, intent);
    Observed seen =
        new Observer(connection.fleet()).observe(project.name(), scope).withUnhooked(unhooked);
    Stack stack =
        project
            .stack()
            .orElseGet(() -> StackFromLabels.of(project.name(), seen.reachable(HostId.LOCAL)));
    var observed = rebuilds(stack, intent, seen);
    var warnings = Scopes.check(stack, observed, intent, ambience.plugins());
    var placed = Placer.place(stack, observed);
    var plan = Planner.plan(stack, placed, observed, intent);
    var built = built(plan);
    if (!built.isEmpty()) {
      // Which builds come before which stands in Dockerfiles, which are read only if need be.
      var bases = observed.withBases(BaseImages.of(stack, built));
      plan = Planner.plan(stack, placed, bases, intent);
    }
    explain(plan);
    Strangers.refuse(plan, connection.engine().containers());
    return new Planned(stack, plan.withNotices(warnings));
  }

  /** The same observation with what has changed of what images were built of, where that counts. */
  private Observed rebuilds(Stack stack, Intent intent, Observed seen) throws InterruptedException {
    String engine = connection.engine().endpoint();
    return Rebuilds.of(stack, intent)
        .look(seen, ambience.inputsDirectory(), engine, ambience.version());
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

  /**
   * What changes nothing yet is given up at once; it waits only in ways that can be interrupted.
   */
  private static <T> T untilCancelled(Cancel cancel, Callable<T> work) throws InterruptedException {
    try (var registration = cancel.onRequest(Thread.currentThread()::interrupt)) {
      return Talking.with(work);
    }
  }

  /** The plan after the questions of the first have been answered. */
  private Planned agreed(Project project, Leftovers leftovers, Audience audience)
      throws InterruptedException {
    var intent = leftovers.intent();
    var planned = planned(project, intent, leftovers.unhooked());
    boolean agreed = false;
    var answers = intent.answers();
    for (Question question : planned.plan().questions()) {
      var answer = audience.consent().agrees(question);
      if (answer.isEmpty()) {
        audience.events().emit(new Event.Notice(question.otherwise()));
      } else if (answer.get()) {
        answers = answers.and(question);
        agreed = true;
      }
    }
    return agreed ? planned(project, intent.with(answers), leftovers.unhooked()) : planned;
  }

  private static void announce(Plan plan, EventSink events) {
    plan.notices().forEach(it -> events.emit(new Event.Notice(it)));
    for (Step step : plan.steps()) {
      if (step.action() instanceof ImageAction.BuildImage build
          && step.reason() instanceof Reason.InputsChanged why) {
        events.emit(new Event.Notice(FrontProblems.builtAgain(build.reference(), why.text())));
      }
    }
    plan.unchanged()
        .forEach(it -> events.emit(new Event.Unchanged(it.host(), it.subject(), it.state())));
  }

  private ProjectLock lock(Project project, EventSink events) throws InterruptedException {
    Engine engine = Talking.with(connection::engine);
    return ProjectLock.take(
        ambience.lockDirectory(),
        engine.endpoint(),
        project.name(),
        ambience.holder().get(),
        it -> events.emit(new Event.Notice(it)));
  }
}
