package io.jcompose.plan;

import static io.jcompose.model.Dependency.Condition.HEALTHY;
import static io.jcompose.model.Dependency.Condition.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.Dependency;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.Stack;
import io.jcompose.testing.Intents;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.World;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpPlanTest {
  private static final Intent.Up UP = Intent.Up.plain();

  private static Stacks shop() {
    return Stacks.named("shop")
        .service(Services.named("db"))
        .service(Services.named("web").dependsOn("db", HEALTHY));
  }

  private static World images() {
    return new World().image("db:1", "d1").image("web:1", "w1");
  }

  @Test
  void aFreshStackIsCreatedAndStartedInDependencyOrder() {
    assertThat(images().plan(shop().build(), UP).text())
        .isEqualTo(
            """
            #1 local CreateNetwork shop_default (does not exist)
            #2 local CreateContainer shop-db-1 (does not exist) after #1
            #3 local CreateContainer shop-web-1 (does not exist) after #1
            #4 local StartContainer shop-db-1 (does not exist) after #2
            #5 local AwaitCondition HEALTHY db (`web` waits for it) after #4
            #6 local StartContainer shop-web-1 (does not exist) after #3,#5
            """);
  }

  @Test
  void namesHaveTheOldSeparatorWhenAsked() {
    var stack = Stacks.named("shop").service(Services.named("db")).compatible().build();
    assertThat(images().plan(stack, UP).text())
        .contains("CreateContainer shop_db_1 (does not exist)");
  }

  @Test
  void aContainerOfTheOtherSeparatorStays() {
    var usual = Stacks.named("shop").service(Services.named("db"));
    var world = images().run(usual.build(), UP);
    assertThat(world.plan(usual.compatible().build(), UP).text()).isEmpty();
  }

  @Test
  void aMissingImageHoldsUpOnlyItsOwnService() {
    var world = new World().image("web:1", "w1");
    var stack =
        Stacks.named("shop")
            .service(Services.named("db"))
            .service(Services.named("web").dependsOn("db", STARTED))
            .build();
    assertThat(world.plan(stack, UP).text())
        .isEqualTo(
            """
            #1 local CreateNetwork shop_default (does not exist)
            #2 local PullImage db:1 (does not exist)
            #3 local CreateContainer shop-db-1 (does not exist) after #1,#2
            #4 local CreateContainer shop-web-1 (does not exist) after #1
            #5 local StartContainer shop-db-1 (does not exist) after #3
            #6 local StartContainer shop-web-1 (does not exist) after #4,#5
            """);
  }

  @Test
  void nothingIsPlannedForWhatRunsAlready() {
    var stack = shop().build();
    var world = images().run(stack, UP);
    world.condition("shop-db-1", "running", "healthy", 0);
    var plan = world.plan(stack, UP);
    assertThat(plan.text()).isEmpty();
    assertThat(plan.unchanged())
        .extracting(Plan.Unchanged::subject)
        .containsExactly("Container shop-db-1", "Container shop-web-1");
  }

  @Test
  void aChangedServiceIsReplacedUnderATemporaryName() {
    var world = images().run(shop().build(), UP);
    var changed = shop().service(Services.named("db").env("V", "2")).build();
    assertThat(world.plan(changed, UP).text())
        .isEqualTo(
            """
            #1 local CreateContainer shop-db-1 (configuration changed)
            #2 local StopContainer shop-db-1 (configuration changed) after #1
            #3 local RemoveContainer shop-db-1 (configuration changed) after #2
            #4 local RenameContainer shop-db-1 (configuration changed) after #1,#3
            #5 local StartContainer shop-db-1 (configuration changed) after #1,#2,#4
            """);
  }

  @Test
  void aPullThatMayMoveTheImageGuardsTheReplacement() {
    var stack =
        Stacks.named("shop")
            .service(Services.named("web").pullPolicy(PullPolicy.Mode.ALWAYS))
            .build();
    var world = images().run(stack, UP);
    assertThat(world.plan(stack, UP).text())
        .startsWith("#1 local PullImage web:1 (pull_policy: always)\n")
        .contains(
            "#2 local CreateContainer shop-web-1 (`web:1` is another image now; only if `web:1`"
                + " turns out to be another image) after #1\n");
    world.run(stack, UP);
    assertThat(world.listing()).containsExactly("shop-web-1 running sha256:w1");
  }

  @Test
  void anotherImageUnderTheSameNameReplacesTheContainer() {
    var stack = shop().build();
    var world = images().run(stack, UP).image("web:1", "w2");
    assertThat(world.plan(stack, UP).text())
        .startsWith("#1 local CreateContainer shop-web-1 (`web:1` is another image now)\n");
    world.run(stack, UP);
    assertThat(world.listing())
        .containsExactly("shop-db-1 running sha256:d1", "shop-web-1 running sha256:w2");
  }

  @Test
  void dependentsThatRestartAlongAreStoppedFirstAndStartedLast() {
    var restart = new Dependency("db", STARTED, true, true);
    var stack =
        Stacks.named("shop")
            .service(Services.named("db"))
            .service(Services.named("web").dependsOn(restart));
    var world = images().run(stack.build(), UP);
    var changed = stack.service(Services.named("db").env("V", "2")).build();
    assertThat(world.plan(changed, UP).text())
        .isEqualTo(
            """
            #1 local CreateContainer shop-db-1 (configuration changed)
            #2 local StopContainer shop-web-1 (service `db` is recreated) after #1
            #3 local StopContainer shop-db-1 (configuration changed) after #1,#2
            #4 local RemoveContainer shop-db-1 (configuration changed) after #3
            #5 local RenameContainer shop-db-1 (configuration changed) after #1,#4
            #6 local StartContainer shop-db-1 (configuration changed) after #1,#3,#5
            #7 local StartContainer shop-web-1 (service `db` is recreated) after #2,#6
            """);
  }

  @Test
  void theServiceThatSharesANamespaceIsReplacedWithItsParent() {
    var stack =
        Stacks.named("shop")
            .service(Services.named("db"))
            .service(
                Services.named("web")
                    .networkMode("service:db")
                    .dependsOn(new Dependency("db", STARTED, true, true)));
    var world = images().run(stack.build(), UP);
    var changed = stack.service(Services.named("db").env("V", "2")).build();
    assertThat(world.plan(changed, UP).text())
        .contains("CreateContainer shop-web-1 (service `db` is recreated)");
    world.run(changed, UP);
    assertThat(world.plan(changed, UP).text()).isEmpty();
  }

  @Test
  void scalingDownRemovesTheHighestNumbers() {
    var world = images().run(scaled(3), UP);
    assertThat(world.plan(scaled(1), UP).text())
        .isEqualTo(
            """
            #1 local StopContainer shop-web-2 (scaled to 1)
            #2 local RemoveContainer shop-web-2 (scaled to 1) after #1
            #3 local StopContainer shop-web-3 (scaled to 1)
            #4 local RemoveContainer shop-web-3 (scaled to 1) after #3
            """);
  }

  @Test
  void scalingUpFillsTheLowestFreeNumber() {
    var world = images().run(scaled(3), UP);
    world.run(scaled(3), new Intent.Kill(List.of(), "KILL", false));
    world.forget("shop-web-2");
    assertThat(world.plan(scaled(4), UP).text())
        .contains("CreateContainer shop-web-2", "CreateContainer shop-web-4");
  }

  private static Stack scaled(int replicas) {
    return Stacks.named("shop").service(Services.named("web").replicas(replicas)).build();
  }

  @Test
  void aNetworkThatChangedIsReplacedUnderItsRunningContainers() {
    var stack = Stacks.named("shop").service(Services.named("web"));
    var world = images().run(stack.build(), UP);
    var internal = new io.jcompose.value.DictBuilder().flag("internal", true).build();
    var changed = stack.network("default", internal).build();
    assertThat(world.plan(changed, UP).text())
        .isEqualTo(
            """
            #1 local DisconnectNetwork shop-web-1 (configuration changed)
            #2 local RemoveNetwork shop_default (configuration changed) after #1
            #3 local CreateNetwork shop_default (configuration changed) after #2
            #4 local ConnectNetwork shop-web-1 (configuration changed) after #3
            """);
    world.run(changed, UP);
    assertThat(world.plan(changed, UP).text()).isEmpty();
  }

  @Test
  void anEngineBeforeApi144ConnectsFurtherNetworksBeforeTheStart() {
    var stack =
        Stacks.named("shop")
            .network("back", Value.Dict.EMPTY)
            .service(
                Services.named("web")
                    .networks(
                        io.jcompose.testing.Fixtures.attachment("default"),
                        io.jcompose.testing.Fixtures.attachment("back")))
            .build();
    assertThat(images().api(41).plan(stack, UP).text())
        .endsWith(
            """
            #4 local ConnectNetwork shop-web-1 (does not exist) after #1,#3
            #5 local StartContainer shop-web-1 (does not exist) after #3,#4
            """);
  }

  @Test
  void orphansAreNamedAndRemovedOnlyWhenAsked() {
    var world = images().run(shop().build(), UP);
    var smaller = Stacks.named("shop").service(Services.named("db")).build();
    var plan = world.plan(smaller, UP);
    assertThat(plan.text()).isEmpty();
    assertThat(plan.notices())
        .singleElement()
        .satisfies(it -> assertThat(it.summary()).contains("shop-web-1"));
    var removing = Intents.up(Intent.OrphanPolicy.REMOVE);
    world.run(smaller, removing);
    assertThat(world.listing()).containsExactly("shop-db-1 running sha256:d1");
  }

  @Test
  void downRemovesDependantsFirstThenNetworksAndVolumes() {
    var stack = shop().volume("data", Value.Dict.EMPTY).build();
    var world = images().run(stack, UP);
    var down = new Intent.Down(List.of(), true, Intent.RemoveImages.NONE, false, Optional.empty());
    assertThat(world.plan(stack, down).text())
        .isEqualTo(
            """
            #1 local StopContainer shop-web-1 (down)
            #2 local RemoveContainer shop-web-1 (down) after #1
            #3 local StopContainer shop-db-1 (down) after #2
            #4 local RemoveContainer shop-db-1 (down) after #3
            #5 local RemoveNetwork shop_default (down) after #2,#4
            #6 local RemoveVolume shop_data (down) after #2,#4
            """);
    world.run(stack, down);
    assertThat(world.listing()).isEmpty();
    assertThat(
            world
                .plan(
                    stack,
                    new Intent.Down(
                        List.of(), false, Intent.RemoveImages.NONE, false, Optional.empty()))
                .isEmpty())
        .isTrue();
  }

  @Test
  void aPortThatMovesToAnotherServiceIsFreedFirst() {
    var before =
        Stacks.named("shop")
            .service(Services.named("api"))
            .service(Services.named("web").publish(80, "8080").dependsOn("api", STARTED))
            .build();
    var after =
        Stacks.named("shop")
            .service(Services.named("api").env("V", "2").publish(80, "8080"))
            .service(Services.named("web").env("V", "2").dependsOn("api", STARTED))
            .build();
    var world = images().image("api:1", "a1").run(before, UP);
    assertThat(world.plan(after, UP).text())
        .contains("StartContainer shop-api-1 (configuration changed) after #1,#2,#4,#6\n");
    world.run(after, UP);
    assertThat(world.listing())
        .containsExactly("shop-api-1 running sha256:a1", "shop-web-1 running sha256:w1");
  }

  @Test
  void anExternalNetworkSurvivesDown() {
    var stack =
        Stacks.named("shop")
            .externalNetwork("default", "lan")
            .service(Services.named("web"))
            .build();
    var owner =
        Stacks.named("owner")
            .network("lan", new io.jcompose.value.DictBuilder().put("name", "lan").build())
            .build();
    var world = images();
    assertThat(owner.networks()).containsKey("lan");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> world.plan(stack, UP))
        .hasMessageContaining("external network `lan` does not exist");
  }
}
