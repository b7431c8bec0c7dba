package io.jcompose.provision;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel;
import io.jcompose.event.Event;
import io.jcompose.event.EventSink;
import io.jcompose.event.Outcome;
import io.jcompose.event.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a host of a machine. Before each step it looks again, so that whatever happened meanwhile,
 * and wherever an earlier run ended, the next step is what is to be done next.
 */
public final class Provisioning {
  private static final Optional<String> AT_ONCE = Optional.of("--renew was given");

  private final Wish wish;
  private final EventSink events;
  private final Cancel cancel;
  private final Site site;
  private final Set<Step> renewing = EnumSet.noneOf(Step.class);
  private final Map<Integer, Status> steps = new TreeMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  public Provisioning(Wish wish, Around around, EventSink events, Cancel cancel)
      throws InterruptedException {
    this.wish = wish;
    this.events = events;
    this.cancel = cancel;
    this.site = new Site(wish, around, cancel);
    if (wish.renew()) {
      renewing.addAll(List.of(Step.CERTIFY_ENGINE, Step.CERTIFY_CLIENT));
    }
  }

  /**
   * What would be done and why, for a person: what the machine is, then a line for each step.
   *
   * @throws JComposeException when it cannot be looked at, or cannot become a host
   */
  public List<String> plan() throws InterruptedException {
    var needs = needs();
    var lines = new ArrayList<String>();
    lines.add(
        "Host `"
            + wish.host()
            + "` at "
            + wish.ssh().url()
            + ": "
            + needs.facts().system()
            + ", "
            + needs.facts().architecture()
            + "; reached at "
            + site.entry().endpoint().orElse(""));
    Planned.of(needs).forEach(it -> lines.add(it.text()));
    return lines;
  }

  /**
   * Does what is to be done.
   *
   * @throws JComposeException when the machine cannot be looked at, or cannot become a host
   */
  public Outcome run() throws InterruptedException {
    try {
      return converge();
    } catch (JComposeException e) {
      if (!cancel.isRequested()) {
        throw e;
      }
      steps.put(0, Status.CANCELLED); // in the middle of a look
      return new Outcome(steps, List.of());
    }
  }

  private Outcome converge() throws InterruptedException {
    var done = EnumSet.noneOf(Step.class);
    var needs = needs();
    for (Planned planned : Planned.of(needs)) {
      if (!planned.due()) {
        events.emit(new Event.Unchanged(wish.host(), planned.step().subject, planned.why()));
      }
    }
    var next = next(needs, done);
    while (next.isPresent() && !cancel.isRequested()) {
      if (!attempt(next.get(), needs, done)) {
        return new Outcome(steps, problems);
      }
      needs = needs();
      next = next(needs, done);
    }
    next.ifPresent(it -> cancelled(it.step()));
    return new Outcome(steps, problems);
  }

  private Planned.Needs needs() throws InterruptedException {
    var found = site.look();
    var due = found.certificates();
    var all =
        new Due(
            renewing.contains(Step.CERTIFY_ENGINE) ? AT_ONCE : due.engine(),
            renewing.contains(Step.CERTIFY_CLIENT) ? AT_ONCE : due.client());
    return new Planned.Needs(found.wish(), found.facts(), all, found.listening(), found.listed());
  }

  /** The first that is to be done; that the engine can be reached is seen once. */
  private static Optional<Planned> next(Planned.Needs needs, Set<Step> done) {
    return Planned.of(needs).stream()
        .filter(it -> it.due() && !(it.step() == Step.CONNECT && done.contains(Step.CONNECT)))
        .findFirst();
  }

  /** False when it was not done, and nothing after it can be. */
  private boolean attempt(Planned planned, Planned.Needs needs, Set<Step> done)
      throws InterruptedException {
    var step = planned.step();
    events.emit(new Event.StepStarted(step.number(), wish.host(), step.subject, step.doing));
    if (planned.restarts(needs.facts()) && !done.contains(Step.INSTALL)) {
      events.emit(new Event.Notice(ProvisionProblems.restarts(wish.host())));
    }
    var problem =
        done.add(step)
            ? performed(planned, needs)
            : Optional.of(ProvisionProblems.noEffect(wish.host(), planned));
    if (cancel.isRequested() && problem.isPresent()) {
      cancelled(step);
      return false;
    }
    if (problem.isPresent()) {
      failed(step, problem.get());
      return false;
    }
    renewing.remove(step);
    steps.put(step.number(), Status.DONE);
    events.emit(new Event.StepDone(step.number(), wish.host(), step.subject, step.done));
    return true;
  }

  private Optional<Diagnostic> performed(Planned planned, Planned.Needs needs)
      throws InterruptedException {
    int number = planned.step().number();
    try {
      return site.perform(planned, needs, line -> events.emit(new Event.StepOutput(number, line)));
    } catch (JComposeException e) {
      return Optional.of(e.diagnostics().get(0));
    }
  }

  private void failed(Step step, Diagnostic problem) {
    steps.put(step.number(), Status.FAILED);
    problems.add(problem);
    events.emit(new Event.StepFailed(step.number(), wish.host(), step.subject, problem));
  }

  private void cancelled(Step step) {
    steps.put(step.number(), Status.CANCELLED);
    events.emit(new Event.StepCancelled(step.number(), wish.host(), step.subject));
  }
}
