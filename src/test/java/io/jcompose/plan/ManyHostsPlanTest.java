package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.load.Stacks;
import io.jcompose.model.HostId;
import io.jcompose.model.Stack;
import io.jcompose.spec.OneOff;
import io.jcompose.spec.OneOffService;
import io.jcompose.testing.Worlds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManyHostsPlanTest {
  private static final Intent.Up UP = Intent.Up.plain();
  private static final Intent.Down DOWN =
      new Intent.Down(List.of(), true, Intent.RemoveImages.NONE, false, Optional.empty());

  private static Stack shop(int webs, String version) {
    return Stacks.stack(
        """
        name: shop
        x-jcompose: {network: local}
        services:
          db:
            image: db:1
            environment: {V: "%2$s"}
            healthcheck: {test: [CMD, "true"]}
            volumes: ["data:/d"]
          web:
            image: web:1
            environment: {V: "%2$s"}
            scale: %1$d
            depends_on: {db: {condition: service_healthy}}
        volumes: {data: {}}
        """
            .formatted(webs, version));
  }

  private static Worlds two() {
    return new Worlds().host("a").host("b").image("db:1").image("web:1");
  }

  @Test
  void everyHostGetsWhatItNeedsAndWaitsForWhatIsOnAnother() {
    assertThat(two().plan(shop(2, "1"), UP).text())
        .isEqualTo(
            """
            #1 a CreateNetwork shop_default (does not exist)
            #2 a CreateVolume shop_data (does not exist)
            #3 a CreateContainer shop-db-1 (does not exist; fewest containers, of 2 that fit) after #1,#2
            #4 a CreateContainer shop-web-2 (does not exist; fewest containers, of 2 that fit) after #1
            #5 a StartContainer shop-db-1 (does not exist) after #3
            #6 a AwaitCondition HEALTHY db (`web` waits for it) after #5
            #7 a StartContainer shop-web-2 (does not exist) after #4,#6
            #8 b CreateNetwork shop_default (does not exist)
            #9 b CreateContainer shop-web-1 (does not exist; fewest containers, of 2 that fit) after #8
            #10 b StartContainer shop-web-1 (does not exist) after #6,#9
            """);
  }

  @Test
  void aSecondUpHasNothingToDo() {
    var stack = shop(3, "1");
    assertThat(two().run(stack, UP).plan(stack, UP).text()).isEmpty();
  }

  @Test
  void fewerReplicasGoFromTheirHost() {
    assertThat(two().run(shop(4, "1"), UP).plan(shop(2, "1"), UP).text())
        .isEqualTo(
            """
            #1 a StopContainer shop-web-4 (scaled to 2)
            #2 a RemoveContainer shop-web-4 (scaled to 2) after #1
            #3 b StopContainer shop-web-3 (scaled to 2)
            #4 b RemoveContainer shop-web-3 (scaled to 2) after #3
            """);
  }

  @Test
  void downTakesEverythingFromEveryHostDependentsFirst() {
    var stack = shop(2, "1");
    var worlds = two().run(stack, UP);
    assertThat(worlds.plan(stack, DOWN).text()).contains("b StopContainer shop-web-1");
    assertThat(worlds.run(stack, DOWN).listing()).isEmpty();
  }

  @Test
  void whatWasGivenAnotherHostGoesWhenItsOwnComesBack() {
    var stack = shop(3, "1");
    var worlds = two().run(stack, UP);
    worlds.away("b").forget().run(stack, UP).back("b");
    assertThat(worlds.plan(stack, UP).text())
        .contains("b RemoveContainer shop-web-1 (its place is on host `a` now)");
    assertThat(worlds.run(stack, UP).listing()).hasSize(4);
    assertThat(worlds.plan(stack, UP).text()).isEmpty();
  }

  @Test
  void aCommandRunsBesideTheReplicasAndLeavesThoseOfAllHostsAlone() {
    var oneOff = new OneOff("shop-web-run-1", "1", true, true, 0, 0);
    var run = new Intent.Run("web", oneOff, ImagePolicy.BY_SERVICE, false);
    assertThat(two().run(shop(4, "1"), UP).plan(shop(1, "1"), run).text())
        .isEqualTo(
            """
            #1 a AwaitCondition HEALTHY db (`web` waits for it)
            #2 b CreateContainer shop-web-run-1 (run)
            #3 b StartContainer shop-web-run-1 (run) after #1,#2
            """);
  }

  @Test
  void hooksBeforeTheStartRunOnceWhateverTheNumberOfHosts() {
    var stack =
        Stacks.stack(
            """
            name: shop
            services:
              web:
                image: web:1
                scale: 2
                pre_start: [{command: [migrate]}]
            """);
    assertThat(two().plan(stack, UP).text())
        .contains("#4 a StartContainer shop-web-1 (does not exist) after #2,#3")
        .contains("b StartContainer shop-web-2 (does not exist) after #3,")
        .containsOnlyOnce("RunPreStart");
  }

  /** `web` is on both hosts and restarts with `db`, which is where its label says. */
  private static Stack restarting(String disk, String version) {
    return Stacks.stack(
        """
        name: shop
        x-jcompose: {network: local}
        services:
          db:
            image: db:1
            environment: {V: "%2$s"}
            deploy: {placement: {constraints: [node.labels.disk == %1$s]}}
          web:
            image: web:1
            deploy: {mode: global}
            depends_on: {db: {condition: service_healthy, restart: true}}
        """
            .formatted(disk, version));
  }

  private static Worlds labelled() {
    return new Worlds()
        .host("a", Map.of("disk", "a"))
        .host("b", Map.of("disk", "b"))
        .image("db:1")
        .image("web:1");
  }

  @Test
  void dependantsOnOtherHostsRestartWithWhatIsRecreatedAndWaitForIt() {
    var worlds = labelled().run(restarting("a", "1"), UP);
    assertThat(worlds.plan(restarting("a", "2"), UP).text())
        .isEqualTo(
            """
            #1 a CreateContainer shop-db-1 (configuration changed)
            #2 a StopContainer shop-web-1 (service `db` is recreated) after #1
            #3 b StopContainer shop-web-2 (service `db` is recreated) after #1
            #4 a StopContainer shop-db-1 (configuration changed) after #1,#2,#3
            #5 a RemoveContainer shop-db-1 (configuration changed) after #4
            #6 a RenameContainer shop-db-1 (configuration changed) after #1,#5
            #7 a StartContainer shop-db-1 (configuration changed) after #1,#4,#6
            #8 a AwaitCondition HEALTHY db (`web` waits for it) after #7
            #9 a StartContainer shop-web-1 (service `db` is recreated) after #2,#8
            #10 b StartContainer shop-web-2 (service `db` is recreated) after #3,#8
            """);
  }

  @Test
  void dependantsRestartWhenWhatTheyNeedMovesToAnotherHost() {
    var worlds = labelled().run(restarting("a", "1"), UP);
    assertThat(worlds.plan(restarting("b", "1"), UP).text())
        .isEqualTo(
            """
            #1 a StopContainer shop-db-1 (its place is on host `b` now)
            #2 a RemoveContainer shop-db-1 (its place is on host `b` now) after #1
            #3 b CreateContainer shop-db-1 (does not exist; the only host that fits; not: node.labels.disk == b (1 host))
            #4 a StopContainer shop-web-1 (service `db` is recreated) after #3
            #5 b StopContainer shop-web-2 (service `db` is recreated) after #3
            #6 b StartContainer shop-db-1 (does not exist) after #3
            #7 b AwaitCondition HEALTHY db (`web` waits for it) after #6
            #8 a StartContainer shop-web-1 (service `db` is recreated) after #4,#7
            #9 b StartContainer shop-web-2 (service `db` is recreated) after #5,#7
            """);
  }

  @Test
  void dependantsRestartIfAnImageOnAnotherHostTurnsOutToBeAnotherOne() {
    var worlds = labelled().run(restarting("a", "1"), UP);
    var pulling = restarting("a", "1\"}\n    pull_policy: always\n    labels: {V: \"1");
    assertThat(worlds.run(pulling, UP).plan(pulling, UP).text())
        .contains(
            "a StopContainer shop-web-1 (service `db` is recreated;"
                + " only if `db:1` turns out to be another image) after #2",
            "b StopContainer shop-web-2 (service `db` is recreated;"
                + " only if `db:1` turns out to be another image on host `a`) after #2");
  }

  @Test
  void onlyTheStepsOfOneHostAreCarriedOutWithTheWaitsThatTheyNeed() {
    var worlds = two().run(shop(2, "1"), UP);
    assertThat(worlds.plan(shop(4, "1"), UP).carriedOutOn(new HostId("b")).text())
        .isEqualTo(
            """
            #2 a AwaitCondition HEALTHY db (`web` waits for it)
            #4 b CreateContainer shop-web-3 (does not exist; fewest containers, of 2 that fit)
            #5 b StartContainer shop-web-3 (does not exist) after #2,#4
            """);
  }

  @Test
  void oneHostAloneIsRefusedWhatNeedsAnotherToBeChangedBefore() {
    var plan = two().plan(shop(2, "1"), UP);
    assertThatThrownBy(() -> plan.carriedOutOn(new HostId("b")))
        .hasMessage(
            "`StartContainer` of `Container shop-web-1` on host `b` comes after `StartContainer` of"
                + " `Container shop-db-1` on host `a`, which `--on b` leaves out.");
  }

  @Test
  void aCommandRunsOnTheHostThatIsAskedForAndNotWhereItsServiceIsFirst() {
    var stack = shop(2, "1");
    var worlds = two().run(stack, UP);
    var there = stack.with(OneOffService.on(stack.services().get("web"), new HostId("a")));
    var oneOff = new OneOff("shop-web-run-1", "1", true, true, 0, 0);
    var run = new Intent.Run("web", oneOff, ImagePolicy.BY_SERVICE, false);
    assertThat(worlds.plan(there, run).text())
        .isEqualTo(
            """
            #1 a CreateContainer shop-web-run-1 (run)
            #2 a AwaitCondition HEALTHY db (`web` waits for it)
            #3 a StartContainer shop-web-run-1 (run) after #1,#2
            """);
  }

  static Stream<String> scenarios() {
    return Stream.of("fresh up", "recreate", "scale up", "scale down", "down");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyPrefixOfAPlanIsCompletedByTheNextRun(String scenario) {
    var wanted =
        switch (scenario) {
          case "recreate" -> shop(3, "2");
          case "scale up" -> shop(5, "1");
          case "scale down" -> shop(1, "1");
          default -> shop(3, "1");
        };
    Intent intent = scenario.equals("down") ? DOWN : UP;
    var undisturbed = begin(scenario).run(wanted, intent).listing();
    int steps = begin(scenario).plan(wanted, intent).steps().size();
    for (int done = 0; done <= steps; done++) {
      var worlds = begin(scenario);
      worlds.run(wanted, worlds.plan(wanted, intent), done);
      worlds.run(wanted, intent);
      assertThat(worlds.listing()).as("killed after step %d", done).hasSameSizeAs(undisturbed);
      assertThat(worlds.plan(wanted, intent).text()).as("after step %d", done).isEmpty();
    }
  }

  private static Worlds begin(String scenario) {
    return scenario.equals("fresh up") ? two() : two().run(shop(3, "1"), UP);
  }

  @Test
  void oneQuestionIsAboutTheContainersOfAllHosts() {
    var stack = shop(2, "1");
    var rm = new Intent.Remove(List.of("web"), true, false, Answers.NONE);
    var plan = two().run(stack, UP).plan(stack, rm);
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.questions())
        .singleElement()
        .satisfies(it -> assertThat(it.text()).contains("remove shop-web-2, shop-web-1."));
  }

  @Test
  void thatThereIsNothingIsToldOnceAndOnlyWhenNoHostHasAnything() {
    var stack = shop(1, "1");
    var rm = new Intent.Remove(List.of("web"), true, false, Answers.YES);
    var kill = new Intent.Kill(List.of("web"), "SIGKILL", false);
    var worlds = two().run(stack, UP);
    assertThat(worlds.plan(stack, rm).notices()).isEmpty();
    assertThat(worlds.plan(stack, kill).notices()).isEmpty();
    worlds.run(stack, DOWN);
    assertThat(notice(worlds.plan(stack, rm))).isEqualTo("No stopped containers.");
    assertThat(notice(worlds.plan(stack, kill))).isEqualTo("No container to kill.");
    assertThat(notice(worlds.plan(stack, DOWN)))
        .isEqualTo("No resource found to remove for project `shop`.");
  }

  @Test
  void aRestartGoesInTheOrderOfDependenciesAcrossHosts() {
    var stack = shop(1, "1");
    var restart = new Intent.Restart(List.of(), false, Optional.empty());
    assertThat(two().run(stack, UP).plan(stack, restart).text())
        .isEqualTo(
            """
            #1 a RestartContainer shop-db-1 (restart)
            #2 a AwaitCondition HEALTHY db (`web` waits for it) after #1
            #3 b RestartContainer shop-web-1 (restart) after #2
            """);
  }

  private static String notice(Plan plan) {
    assertThat(plan.notices()).hasSize(1);
    return plan.notices().get(0).summary();
  }
}
