package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Dependency;
import io.jcompose.model.Stack;
import io.jcompose.model.UpdateConfig;
import io.jcompose.model.UpdateConfig.Order;
import io.jcompose.testing.Fixtures;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.World;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpdatePlanTest {
  private static final Intent.Up UP = Intent.Up.plain();
  private static final long SECOND = 1_000_000_000L;

  private static UpdateConfig config(int parallelism, String action, Optional<Order> order) {
    return new UpdateConfig(parallelism, 10 * SECOND, action, 5 * SECOND, 0, order);
  }

  private static Services web(String version) {
    return Services.named("web").replicas(2).env("V", version);
  }

  private static Stack shop(Services... services) {
    var stack = Stacks.named("shop");
    for (Services service : services) {
      stack.service(service);
    }
    return stack.build();
  }

  private static World images() {
    return new World().image("db:1", "d1").image("web:1", "w1");
  }

  private static Stack stack(String version, UpdateConfig config) {
    return shop(web(version).updates(config));
  }

  @Test
  void replicasAreReplacedOneAfterTheOtherAndStartFirst() {
    var config = config(1, "pause", Optional.empty());
    var world = images().run(stack("1", config), UP);
    assertThat(world.plan(stack("2", config), UP).text())
        .isEqualTo(
            """
            #1 local CreateContainer shop-web-1 (configuration changed; batch 1 of 2, start-first)
            #2 local StartContainer shop-web-1 (configuration changed; batch 1 of 2, start-first) after #1
            #3 local ProveReplica shop-web-1 (until it has run for 5 s) after #2
            #4 local StopContainer shop-web-1 (configuration changed; batch 1 of 2, start-first) after #3
            #5 local EndBatch web (batch 1 of 2, then 10 s; on failure pause) after #3,#4
            #6 local CreateContainer shop-web-2 (configuration changed; batch 2 of 2, start-first) after #5
            #7 local StartContainer shop-web-2 (configuration changed; batch 2 of 2, start-first) after #5,#6
            #8 local ProveReplica shop-web-2 (until it has run for 5 s) after #5,#7
            #9 local StopContainer shop-web-2 (configuration changed; batch 2 of 2, start-first) after #8
            #10 local EndBatch web (batch 2 of 2; on failure pause) after #8,#9
            #11 local RemoveContainer shop-web-1 (configuration changed; batch 1 of 2, start-first) after #3,#4,#10
            #12 local RenameContainer shop-web-1 (configuration changed; batch 1 of 2, start-first) after #11
            #13 local RemoveContainer shop-web-2 (configuration changed; batch 2 of 2, start-first) after #8,#9,#10
            #14 local RenameContainer shop-web-2 (configuration changed; batch 2 of 2, start-first) after #13
            """);
  }

  @Test
  void aPublishedPortMakesItStopFirstAndThePlanSaysSo() {
    var config = config(1, "rollback", Optional.of(Order.START_FIRST));
    var before = shop(web("1").replicas(1).publish(80, "8080").updates(config));
    var after = shop(web("2").replicas(1).publish(80, "8080").updates(config));
    var world = images().run(before, UP);
    String why =
        "(configuration changed; batch 1 of 1, stop-first, not start-first: it publishes port"
            + " 8080)";
    assertThat(world.plan(after, UP).text())
        .isEqualTo(
            """
            #1 local CreateContainer shop-web-1 WHY
            #2 local StopContainer shop-web-1 WHY after #1
            #3 local StartContainer shop-web-1 WHY after #1,#2
            #4 local ProveReplica shop-web-1 (until it has run for 5 s) after #2,#3
            #5 local EndBatch web (batch 1 of 1; on failure rollback) after #2,#4
            #6 local RemoveContainer shop-web-1 WHY after #2,#4,#5
            #7 local RenameContainer shop-web-1 WHY after #6
            """
                .replace("WHY", why));
  }

  @Test
  void aVolumeThatIsWrittenToMakesItStopFirstUnlessTheFileAsksForMore() {
    var usual = config(0, "pause", Optional.empty());
    var asked = config(0, "pause", Optional.of(Order.START_FIRST));
    assertThat(withVolume(usual).text()).contains("stop-first: it writes to volume `data`");
    assertThat(withVolume(asked).text()).contains("batch 1 of 1, start-first");
  }

  private static Plan withVolume(UpdateConfig config) {
    var stack = Stacks.named("shop").volume("data", Value.Dict.EMPTY);
    var data = Fixtures.volume("data", "/data");
    var world = images().run(stack.service(web("1").mounts(data).updates(config)).build(), UP);
    return world.plan(stack.service(web("2").mounts(data).updates(config)).build(), UP);
  }

  @Test
  void withoutALimitAllAreReplacedInOneBatch() {
    var config = config(0, "pause", Optional.of(Order.STOP_FIRST));
    var world = images().run(stack("1", config), UP);
    assertThat(world.plan(stack("2", config), UP).text())
        .contains(
            "#6 local ProveReplica shop-web-1 (until it has run for 5 s) after #3,#5\n",
            "#8 local ProveReplica shop-web-2 (until it has run for 5 s) after #4,#7\n"
                + "#9 local EndBatch web (batch 1 of 1; on failure pause) after #3,#4,#6,#8\n");
  }

  @Test
  void scalingIsNoUpdate() {
    var config = config(1, "pause", Optional.empty());
    var world = images().run(stack("1", config), UP);
    var more = shop(web("1").replicas(3).updates(config));
    assertThat(world.plan(more, UP).text())
        .isEqualTo(
            """
            #1 local CreateContainer shop-web-3 (does not exist)
            #2 local StartContainer shop-web-3 (does not exist) after #1
            """);
  }

  @Test
  void whatDependsOnAnUpdatedServiceIsNotTakenAwayBeforeTheUpdateCameThrough() {
    var config = config(1, "pause", Optional.empty());
    var world = images().run(withDatabase("1", config), UP);
    assertThat(world.plan(withDatabase("2", config), UP).text())
        .contains(
            "#4 local ProveReplica shop-db-1 (until it has run for 5 s) after #3\n",
            "EndBatch db (batch 1 of 1; on failure pause) after #4,#5\n",
            "StopContainer shop-web-1 (configuration changed) after #2,#6\n");
  }

  private static Stack withDatabase(String version, UpdateConfig config) {
    return shop(
        Services.named("db").env("V", version).updates(config),
        web(version).replicas(1).dependsOn("db", Dependency.Condition.STARTED));
  }

  @Test
  void anUpdateThatWasCutOffGoesOn() {
    var config = config(1, "pause", Optional.empty());
    var world = images().run(stack("1", config), UP);
    world.run(stack("2", config), world.plan(stack("2", config), UP), 5);
    assertThat(world.plan(stack("2", config), UP).text())
        .startsWith(
            """
            #1 local ProveReplica shop-web-1 (until it has run for 5 s)
            #2 local EndBatch web (batch 1 of 2, then 10 s; on failure pause) after #1
            #3 local CreateContainer shop-web-2 (configuration changed; batch 2 of 2, start-first) after #2
            """)
        .contains(
            "RemoveContainer shop-web-1 (its update is under way; batch 1 of 2, start-first) after"
                + " #1,#7\n");
  }

  @Test
  void aRollbackGoesBackInReverseToTheRetainedContainers() {
    var back = new UpdateConfig(1, SECOND, "pause", SECOND, 0, Optional.of(Order.STOP_FIRST));
    var config = config(1, "rollback", Optional.empty());
    var world = images().run(shop(web("1").updates(config, back)), UP);
    var before = world.listing();
    var ids = List.of(world.container("shop-web-1").id(), world.container("shop-web-2").id());
    var wanted = shop(web("2").updates(config, back));
    world.run(wanted, world.plan(wanted, UP), 9);
    var rollback = new Intent.Rollback(List.of("web"));
    String second = ids.get(1).substring(0, 12) + "_shop-web-2";
    String first = ids.get(0).substring(0, 12) + "_shop-web-1";
    assertThat(world.plan(wanted, rollback).text())
        .isEqualTo(
            """
            #1 local StopContainer %s (rollback; batch 1 of 2, stop-first)
            #2 local StartContainer shop-web-2 (rollback; batch 1 of 2, stop-first) after #1
            #3 local ProveReplica shop-web-2 (until it has run for 1 s) after #1,#2
            #4 local EndBatch web (batch 1 of 2, then 1 s; on failure pause) after #1,#3
            #5 local StopContainer %s (rollback; batch 2 of 2, stop-first) after #4
            #6 local StartContainer shop-web-1 (rollback; batch 2 of 2, stop-first) after #4,#5
            #7 local ProveReplica shop-web-1 (until it has run for 1 s) after #4,#5,#6
            #8 local EndBatch web (batch 2 of 2; on failure pause) after #5,#7
            #9 local RemoveContainer %s (rollback; batch 2 of 2, stop-first) after #5,#7,#8
            #10 local RemoveContainer %s (rollback; batch 1 of 2, stop-first) after #1,#3,#8
            """
                .formatted(second, first, first, second));
    world.run(wanted, rollback);
    assertThat(world.listing()).isEqualTo(before);
    assertThat(List.of(world.container("shop-web-1").id(), world.container("shop-web-2").id()))
        .isEqualTo(ids);
  }

  @Test
  void aRollbackAfterAnyPartOfAnUpdateLeadsBackToWhereItBegan() {
    for (Order order : Order.values()) {
      var config = config(1, "rollback", Optional.of(order));
      int steps = images().run(stack("1", config), UP).plan(stack("2", config), UP).steps().size();
      for (int done = 0; done <= steps - 4; done++) {
        var world = images().run(stack("1", config), UP);
        var before = world.listing();
        world.run(stack("2", config), world.plan(stack("2", config), UP), done);
        world.run(stack("2", config), new Intent.Rollback(List.of("web")));
        assertThat(world.listing()).as("%s after step %d", order, done).isEqualTo(before);
      }
    }
  }

  @Test
  void goingBackByTheStackFileUsesTheRetainedContainersInTurns() {
    var config = config(1, "pause", Optional.of(Order.STOP_FIRST));
    var world = images().run(stack("1", config), UP);
    var id = world.container("shop-web-1").id();
    world.run(stack("2", config), world.plan(stack("2", config), UP), 5);
    assertThat(world.plan(stack("1", config), UP).text())
        .contains("EndBatch web (batch 1 of 1; on failure pause)")
        .doesNotContain("CreateContainer");
    world.run(stack("1", config), UP);
    assertThat(world.container("shop-web-1").id()).isEqualTo(id);
    assertThat(world.container("shop-web-1").running()).isTrue();
  }

  @Test
  void startAndRestartHeedOneContainerOfEachNumber() {
    var config = config(1, "pause", Optional.of(Order.STOP_FIRST));
    var world = images().run(stack("1", config), UP);
    world.run(stack("2", config), world.plan(stack("2", config), UP), 5);
    var restart = new Intent.Restart(List.of(), false, Optional.empty());
    String renewed = world.container("shop-web-1").id().substring(0, 12) + "_shop-web-1";
    assertThat(world.plan(stack("2", config), restart).text())
        .isEqualTo(
            """
            #1 local RestartContainer %s (restart)
            #2 local RestartContainer shop-web-2 (restart)
            """
                .formatted(renewed));
    world.run(stack("2", config), new Intent.Stop(List.of(), Optional.empty()));
    assertThat(world.plan(stack("2", config), new Intent.Start(List.of(), false)).text())
        .isEqualTo(
            """
            #1 local StartContainer shop-web-1 (is exited)
            #2 local StartContainer shop-web-2 (is exited)
            """);
  }

  @Test
  void aServiceWhoseNetworkIsMadeAnewIsReplacedAtOnceWithANote() {
    var config = config(1, "pause", Optional.empty());
    var world = images().run(stack("1", config), UP);
    var changed =
        Stacks.named("shop")
            .network("default", new io.jcompose.value.DictBuilder().put("driver", "bridge").build())
            .service(web("2").updates(config))
            .build();
    var plan = world.plan(changed, UP);
    assertThat(plan.text()).doesNotContain("EndBatch");
    assertThat(plan.notices())
        .extracting(io.jcompose.diag.Diagnostic::summary)
        .containsExactly(
            "Service `web` is not updated in turns, because network `shop_default` is made anew:"
                + " all its containers are replaced at once.");
  }

  @Test
  void anUnknownFailureActionIsRefusedBeforeAnythingIsChanged() {
    var config = config(1, "giveup", Optional.empty());
    assertThatThrownBy(() -> images().plan(stack("1", config), UP))
        .isInstanceOfSatisfying(
            JComposeException.class,
            it ->
                assertThat(it.diagnostics().get(0).summary())
                    .isEqualTo("Service `web` has the unknown failure_action `giveup`."));
  }
}
