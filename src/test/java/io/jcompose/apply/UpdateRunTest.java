package io.jcompose.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.event.Cancel;
import io.jcompose.event.Outcome;
import io.jcompose.event.Status;
import io.jcompose.model.Stack;
import io.jcompose.model.UpdateConfig;
import io.jcompose.plan.ImageAction;
import io.jcompose.plan.Intent;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Step;
import io.jcompose.plan.UpdateAction.EndBatch;
import io.jcompose.plan.UpdateAction.ProveReplica;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.World;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What failures in an update keep from being done. */
@Timeout(20)
class UpdateRunTest {
  private static Stack stack(String version, String image) {
    var config = new UpdateConfig(1, 0, "pause", 1, 0.5, Optional.empty());
    return Stacks.named("shop")
        .service(Services.named("web").image(image).replicas(2).env("V", version).updates(config))
        .build();
  }

  private static Plan update(String image) {
    var world = new World().image("web:1", "w1").run(stack("1", "web:1"), Intent.Up.plain());
    return world.plan(stack("2", image), Intent.Up.plain());
  }

  private static Outcome run(Plan plan, Predicate<Step> fails) throws InterruptedException {
    var results = new Results(Map.of(), Map.of(), new HashSet<>());
    PlanRunner.StepRunner runner =
        step ->
            fails.test(step)
                ? CompletableFuture.failedFuture(new IllegalStateException("no"))
                : CompletableFuture.completedFuture("");
    return new PlanRunner(plan, runner, event -> {}, host -> results, new Signals(), new Cancel())
        .run();
  }

  private static List<Integer> steps(Plan plan, Predicate<Step> which) {
    return plan.steps().stream().filter(which).map(Step::id).toList();
  }

  private static boolean firstProof(Step step) {
    return step.action() instanceof ProveReplica proof && proof.name().equals("shop-web-1");
  }

  private static boolean endsFirst(Step step) {
    return step.action() instanceof EndBatch end && end.number() == 1;
  }

  @Test
  void aFailedProofIsJudgedAndKeepsOnlyTheOldContainerOfItsPlace() throws InterruptedException {
    var plan = update("web:1");
    var outcome = run(plan, UpdateRunTest::firstProof);
    assertThat(steps(plan, it -> outcome.steps().get(it.id()) != Status.DONE))
        .isEqualTo(steps(plan, it -> firstProof(it) || isAboutTheFirst(it)));
  }

  /** The stop and removal of the old container, and the new one's name. */
  private static boolean isAboutTheFirst(Step step) {
    return switch (step.kind()) {
      case "StopContainer", "RemoveContainer", "RenameContainer" ->
          step.action().subject().equals("Container shop-web-1");
      default -> false;
    };
  }

  @Test
  void anUpdateThatIsJudgedBadGoesNoFurther() throws InterruptedException {
    var plan = update("web:1");
    var outcome = run(plan, it -> firstProof(it) || endsFirst(it));
    int judged = steps(plan, UpdateRunTest::endsFirst).get(0);
    assertThat(steps(plan, it -> it.id() > judged))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(outcome.steps().get(it)).isEqualTo(Status.SKIPPED));
  }

  @Test
  void anImageThatCannotBePulledIsNotForTheBatchToJudge() throws InterruptedException {
    var plan = update("other:1");
    var outcome = run(plan, it -> it.action() instanceof ImageAction.PullImage);
    assertThat(steps(plan, UpdateRunTest::endsFirst))
        .allSatisfy(it -> assertThat(outcome.steps().get(it)).isEqualTo(Status.SKIPPED));
  }

  @Test
  void onlyMoreThanTheAllowedShareIsTooMuch() {
    var end =
        (EndBatch)
            update("web:1").steps().stream()
                .filter(UpdateRunTest::endsFirst)
                .findFirst()
                .orElseThrow()
                .action();
    assertThat(end.tooMany(1)).isFalse();
    assertThat(end.tooMany(2)).isTrue();
  }
}
