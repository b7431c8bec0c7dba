package io.jcompose.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel;
import io.jcompose.event.Event;
import io.jcompose.event.Outcome;
import io.jcompose.event.Status;
import io.jcompose.model.HostId;
import io.jcompose.plan.Fact;
import io.jcompose.plan.Fact.State;
import io.jcompose.plan.Guard;
import io.jcompose.plan.ImageAction;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Reason;
import io.jcompose.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A base (1), a step that needs to know how it is made (2), and one that needs it to be there (3).
 * Tests end steps when a further one begins, or as soon as they have begun.
 */
@Timeout(20)
class RunAheadTest {
  private final List<Event> events = new ArrayList<>();
  private final List<Integer> begun = new ArrayList<>();
  private final Map<Integer, CompletableFuture<String>> ends = new HashMap<>();
  private final Signals signals = new Signals();
  private final Cancel cancel = new Cancel();

  @Test
  void whatNeedsNoMoreThanIsPassedBeginsBeforeTheEnd() throws InterruptedException {
    var outcome =
        runAhead(
            (step, end) -> {
              end.complete("");
              ends.get(1).complete("");
            });
    assertThat(begun).containsExactly(1, 2, 3);
    assertThat(events.indexOf(done(1))).isGreaterThan(events.indexOf(started(2)));
    assertThat(events.indexOf(done(1))).isLessThan(events.indexOf(started(3)));
    assertThat(outcome.count(Status.DONE)).isEqualTo(3);
  }

  @Test
  void aStepThatPassesNothingIsWaitedFor() throws InterruptedException {
    run((step, end) -> end.complete(""));
    assertThat(events.indexOf(done(1))).isLessThan(events.indexOf(started(2)));
  }

  @Test
  void whatFailsWithTheStepThatItWentAheadOfIsSkipped() throws InterruptedException {
    var outcome =
        runAhead(
            (step, end) -> {
              end.completeExceptionally(failure("the base is broken, says its user"));
              ends.get(1).completeExceptionally(failure("the base is broken"));
            });
    assertThat(outcome.steps())
        .isEqualTo(Map.of(1, Status.FAILED, 2, Status.SKIPPED, 3, Status.SKIPPED));
    assertThat(outcome.diagnostics())
        .extracting(Diagnostic::summary)
        .containsExactly("the base is broken");
    assertThat(events).contains(new Event.StepSkipped(2, "local", "Image i2", 1));
  }

  @Test
  void whatFailsByItselfHasFailedThoughItWentAhead() throws InterruptedException {
    var outcome =
        runAhead(
            (step, end) -> {
              if (step.id() == 2) {
                end.completeExceptionally(failure("no"));
                ends.get(1).complete("");
              } else {
                end.complete("");
              }
            });
    assertThat(outcome.steps()).isEqualTo(Map.of(1, Status.DONE, 2, Status.FAILED, 3, Status.DONE));
  }

  @Test
  void whatIsPassedAfterACancelBeginsNothing() throws InterruptedException {
    var outcome =
        run(
            (step, end) -> {
              cancel.request();
              signals.add(new Signals.Passed(step));
              signals.add(new Signals.Ended(step, "", null));
            });
    assertThat(begun).containsExactly(1);
    assertThat(outcome.steps())
        .isEqualTo(Map.of(1, Status.DONE, 2, Status.CANCELLED, 3, Status.CANCELLED));
  }

  /** What happens when a step has begun. */
  @FunctionalInterface
  private interface Play {
    void begun(Step step, CompletableFuture<String> end);
  }

  /** With a base that passes its early fact at once, and leaves its end to the others. */
  private Outcome runAhead(Play others) throws InterruptedException {
    return run(
        (step, end) -> {
          if (step.id() == 1) {
            signals.add(new Signals.Passed(step));
          } else {
            others.begun(step, end);
          }
        });
  }

  private Outcome run(Play play) throws InterruptedException {
    var results = new Results(Map.of(), Map.of(), new HashSet<>());
    return new PlanRunner(
            plan(),
            step -> {
              var end = new CompletableFuture<String>();
              begun.add(step.id());
              ends.put(step.id(), end);
              play.begun(step, end);
              return end;
            },
            events::add,
            host -> results,
            signals,
            cancel)
        .run();
  }

  private static Plan plan() {
    var edges = new TreeMap<Integer, SortedSet<Integer>>();
    edges.put(1, new TreeSet<>());
    edges.put(2, new TreeSet<>(Set.of(1)));
    edges.put(3, new TreeSet<>(Set.of(1)));
    var steps =
        List.of(
            step(1, Set.of()),
            step(2, Set.of(image(1, State.DEFINED))),
            step(3, Set.of(image(1, State.EXISTS))));
    return new Plan("shop", steps, edges, new TreeMap<>(), List.of(), List.of(), List.of());
  }

  private static Step step(int id, Set<Fact> needs) {
    return new Step(
        id,
        HostId.LOCAL,
        new ImageAction.RemoveImage("i" + id),
        new Reason.Missing(),
        needs,
        image(id, State.EXISTS),
        Guard.ALWAYS);
  }

  private static Fact image(int id, State state) {
    return new Fact(HostId.LOCAL, "image:i" + id, state);
  }

  private static Event started(int id) {
    return new Event.StepStarted(id, "local", "Image i" + id, "Removing");
  }

  private static Event done(int id) {
    return new Event.StepDone(id, "local", "Image i" + id, "Removed");
  }

  private static JComposeException failure(String summary) {
    return new JComposeException(Diagnostic.error(new Code("JC401"), summary));
  }
}
