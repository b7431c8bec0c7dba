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
import io.jcompose.plan.Guard;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Reason;
import io.jcompose.plan.Step;
import io.jcompose.plan.VolumeAction;
import java.util.ArrayList;
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

@Timeout(20)
class PlanRunnerTest {
  private final List<Event> events = new ArrayList<>();
  private final Signals signals = new Signals();
  private final Cancel cancel = new Cancel();

  @Test
  void aStepStartsWhenAllBeforeItHaveEnded() throws InterruptedException {
    var begun = new ArrayList<Integer>();
    run(
        plan(Map.of(1, Set.of(), 2, Set.of(1), 3, Set.of(1), 4, Set.of(2, 3))),
        step -> {
          begun.add(step.id());
          return done("");
        });
    assertThat(begun).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aSlowStepHoldsUpNothingButItsDependents() throws InterruptedException {
    var slow = new CompletableFuture<String>();
    var begun = new ArrayList<Integer>();
    run(
        plan(Map.of(1, Set.of(), 2, Set.of(1), 3, Set.of(), 4, Set.of(3))),
        step -> {
          begun.add(step.id());
          if (step.id() == 4) {
            slow.complete("");
          }
          return step.id() == 1 ? slow : done("");
        });
    assertThat(begun).containsExactly(1, 3, 4, 2);
  }

  @Test
  void aFailureSkipsOnlyWhatDependsOnIt() throws InterruptedException {
    var outcome =
        run(
            plan(Map.of(1, Set.of(), 2, Set.of(1), 3, Set.of(), 4, Set.of(2))),
            step -> step.id() == 1 ? failed("no") : done(""));
    assertThat(outcome.steps())
        .isEqualTo(Map.of(1, Status.FAILED, 2, Status.SKIPPED, 3, Status.DONE, 4, Status.SKIPPED));
    assertThat(outcome.diagnostics()).extracting(Diagnostic::summary).containsExactly("no");
    assertThat(events).contains(new Event.StepSkipped(4, "local", "Volume v4", 1));
  }

  @Test
  void aHandlerThatThrowsFailsItsStep() throws InterruptedException {
    var outcome =
        run(
            plan(Map.of(1, Set.of())),
            step -> {
              throw new IllegalStateException("broken");
            });
    assertThat(outcome.failed()).isTrue();
    assertThat(outcome.diagnostics())
        .singleElement()
        .satisfies(it -> assertThat(it.code()).isEqualTo(new Code("JC900")));
  }

  @Test
  void afterACancelNoFurtherStepStarts() throws InterruptedException {
    var outcome =
        run(
            plan(Map.of(1, Set.of(), 2, Set.of(1), 3, Set.of(2))),
            step -> {
              cancel.request();
              return done("");
            });
    assertThat(outcome.steps())
        .isEqualTo(Map.of(1, Status.DONE, 2, Status.CANCELLED, 3, Status.CANCELLED));
  }

  @Test
  void aWaitThatIsGivenUpOnCancelIsNoFailure() throws InterruptedException {
    var outcome =
        run(
            plan(Map.of(1, Set.of())),
            step -> {
              var wait = new CompletableFuture<String>();
              cancel.onRequest(() -> wait.cancel(true));
              new Thread(cancel::request).start();
              return wait;
            });
    assertThat(outcome.steps()).isEqualTo(Map.of(1, Status.CANCELLED));
    assertThat(outcome.diagnostics()).isEmpty();
  }

  @Test
  void aStepWhoseGuardFailsIsNotNeededAndHoldsUpNobody() throws InterruptedException {
    var guarded = guarded(new Guard.ImageDiffers("web:1", "sha256:a"));
    var outcome = run(guarded, Map.of("image:web:1", "sha256:a"), step -> done(""));
    assertThat(outcome.steps()).isEqualTo(Map.of(1, Status.UNNEEDED, 2, Status.DONE));
    outcome = run(guarded, Map.of("image:web:1", "sha256:b"), step -> done(""));
    assertThat(outcome.steps()).isEqualTo(Map.of(1, Status.DONE, 2, Status.DONE));
  }

  @Test
  void whatAStepMadeIsFoundByItsFact() throws InterruptedException {
    var results = new Results(Map.of(), Map.of(), new HashSet<>());
    new PlanRunner(
            plan(Map.of(1, Set.of())),
            step -> done("3f2a"),
            events::add,
            host -> results,
            signals,
            cancel)
        .run();
    assertThat(results.require("volume:v1")).isEqualTo("3f2a");
  }

  @Test
  void aChainOfTwentyThousandStepsIsNoProblem() throws InterruptedException {
    var after = new TreeMap<Integer, Set<Integer>>();
    for (int id = 1; id <= 20_000; id++) {
      after.put(id, id == 1 ? Set.of() : Set.of(id - 1));
    }
    assertThat(run(plan(after), step -> done("")).count(Status.DONE)).isEqualTo(20_000);
  }

  private Outcome run(Plan plan, PlanRunner.StepRunner runner) throws InterruptedException {
    return run(plan, Map.of(), runner);
  }

  private Outcome run(Plan plan, Map<String, String> known, PlanRunner.StepRunner runner)
      throws InterruptedException {
    var results = new Results(known, Map.of(), new HashSet<>());
    return new PlanRunner(plan, runner, events::add, host -> results, signals, cancel).run();
  }

  private static Plan plan(Map<Integer, Set<Integer>> after) {
    var steps = new ArrayList<Step>();
    var edges = new TreeMap<Integer, SortedSet<Integer>>();
    new TreeMap<>(after)
        .forEach(
            (id, before) -> {
              steps.add(step(id, Guard.ALWAYS));
              edges.put(id, new TreeSet<>(before));
            });
    return new Plan("shop", steps, edges, new TreeMap<>(), List.of(), List.of(), List.of());
  }

  private static Plan guarded(Guard guard) {
    var edges = new TreeMap<Integer, SortedSet<Integer>>();
    edges.put(1, new TreeSet<>());
    edges.put(2, new TreeSet<>(Set.of(1)));
    var steps = List.of(step(1, guard), step(2, Guard.ALWAYS));
    return new Plan("shop", steps, edges, new TreeMap<>(), List.of(), List.of(), List.of());
  }

  private static Step step(int id, Guard guard) {
    return new Step(
        id,
        HostId.LOCAL,
        new VolumeAction.RemoveVolume("v" + id),
        new Reason.Missing(),
        Set.of(),
        new Fact(HostId.LOCAL, "volume:v" + id, Fact.State.GONE),
        guard);
  }

  private static CompletableFuture<String> done(String id) {
    return CompletableFuture.completedFuture(id);
  }

  private static CompletableFuture<String> failed(String summary) {
    return CompletableFuture.failedFuture(
        new JComposeException(Diagnostic.error(new Code("JC401"), summary)));
  }
}
