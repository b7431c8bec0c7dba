package io.jcompose;

import io.jcompose.apply.Applier;
import io.jcompose.build.BuildSettings;
import io.jcompose.event.Cancel;
import io.jcompose.event.Event;
import io.jcompose.event.EventSink;
import io.jcompose.event.Outcome;
import io.jcompose.host.HostLock;
import io.jcompose.plan.ImageAction;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Question;
import io.jcompose.plan.Reason;
import io.jcompose.plan.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One change of a project: lock, plan, ask, plan again, apply. */
final class Change {
  private final Ambience ambience;
  private final Connection connection;
  private final Manner manner;
  private final Planning planning;

  Change(Ambience ambience, Connection connection, Manner manner) {
    this.manner = manner;
    this.ambience = ambience;
    this.connection = connection;
    this.planning = new Planning(ambience, connection, manner);
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
    try (var locks = untilCancelled(cancel, () -> locks(project, events))) {
      var leftovers = new Leftovers(locks.first(), intent);
      var places = places(project, intent, locks);
      var memory =
          new Planning.Memory(
              leftovers.unhooked(), places.map(Places::before).orElse(Remembered.NOTHING));
      var planned =
          untilCancelled(cancel, () -> agreed(project, leftovers.intent(), memory, audience));
      if (cancel.isRequested()) {
        throw new InterruptedException("cancelled before anything was changed");
      }
      var deed = new Deed(project, leftovers, places, waitLimit, audience, cancel);
      var outcome = done(deed, planned);
      var back = Rollback.of(planned.plan(), outcome);
      if (back.isEmpty() || cancel.isRequested()) {
        return outcome;
      }
      var retained = planning.planned(project, back.get().intent(), memory);
      return back.get().outcome(done(deed, retained.following(planned)));
    }
  }

  private Optional<Places> places(Project project, Intent intent, Locks locks) {
    var only = project.host().or(manner::only);
    return locks.hosts().map(it -> new Places(it, intent, connection.hosts(project), only));
  }

  /** What the plans of one change are applied for, and with. */
  private record Deed(
      Project project,
      Leftovers leftovers,
      Optional<Places> places,
      Optional<Duration> waitLimit,
      Audience audience,
      Cancel cancel) {}

  private Outcome done(Deed deed, Planned planned) throws InterruptedException {
    var events = deed.audience().events();
    var leftovers = deed.leftovers();
    var places = deed.places();
    announce(planned.plan(), events);
    leftovers.begin(planned.plan());
    places.ifPresent(it -> it.begin(planned.placed()));
    var heard = deed.audience().with(leftovers.heeding(events));
    var outcome =
        Talking.with(() -> apply(deed.project(), planned, deed.waitLimit(), heard, deed.cancel()));
    leftovers.end(outcome);
    return places.isEmpty() ? outcome : ended(deed, places.get(), planned, outcome);
  }

  private Outcome ended(Deed deed, Places places, Planned planned, Outcome outcome) {
    places.end(planned.placed(), planned.observed(), !outcome.failed() && !outcome.cancelled());
    var owed = places.owed(planned.observed());
    if (!owed.isEmpty()) {
      var intent = deed.leftovers().intent();
      var notice = FrontProblems.owed(planned.stack().name(), owed, intent, manner);
      deed.audience().events().emit(new Event.Notice(notice));
    }
    return outcome.withAway(owed);
  }

  private Outcome apply(
      Project project,
      Planned planned,
      Optional<Duration> waitLimit,
      Audience audience,
      Cancel cancel)
      throws InterruptedException {
    return new Applier(
            connection.fleet(project),
            ambience::credentials,
            ambience::proxies,
            BuildSettings.of(ambience.environment(), ambience.inputsDirectory(), audience.pipes()),
            ambience.plugins(),
            ambience.version())
        .imagesAtOnce(manner.imagesAtOnce())
        .apply(
            planned.plan(),
            planned.stack(),
            waitLimit,
            audience.events(),
            audience.attendant(),
            cancel);
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
  private Planned agreed(Project project, Intent intent, Planning.Memory memory, Audience audience)
      throws InterruptedException {
    var planned = planning.planned(project, intent, memory);
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
    return agreed ? planning.planned(project, intent.with(answers), memory) : planned;
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

  private Locks locks(Project project, EventSink events) throws InterruptedException {
    String origin = ambience.origin();
    return Locks.take(
        connection.fleet(project),
        ambience.lockDirectory(),
        project.name(),
        new HostLock.Taker(origin, ambience.holderAbroad(), manner.breaking()),
        it -> events.emit(new Event.Notice(it)));
  }
}
