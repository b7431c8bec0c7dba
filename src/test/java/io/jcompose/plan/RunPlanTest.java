package io.jcompose.plan;

import static io.jcompose.model.Dependency.Condition.HEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.Stack;
import io.jcompose.spec.OneOff;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.World;
import org.junit.jupiter.api.Test;

class RunPlanTest {
  private static final OneOff ONE_OFF = new OneOff("shop-web-run-1", "1", true, true, 0, 0);

  private static Intent.Run run(boolean removeOrphans) {
    return new Intent.Run("web", ONE_OFF, ImagePolicy.BY_SERVICE, removeOrphans);
  }

  private static Stack shop() {
    return Stacks.named("shop")
        .service(Services.named("db"))
        .service(Services.named("web").dependsOn("db", HEALTHY))
        .build();
  }

  private static World images() {
    return new World().image("db:1", "d1").image("web:1", "w1");
  }

  @Test
  void whatItNeedsComesUpFirst() {
    assertThat(images().plan(shop(), run(false)).text())
        .isEqualTo(
            """
            #1 local CreateNetwork shop_default (does not exist)
            #2 local CreateContainer shop-db-1 (does not exist) after #1
            #3 local CreateContainer shop-web-run-1 (run) after #1
            #4 local StartContainer shop-db-1 (does not exist) after #2
            #5 local AwaitCondition HEALTHY db (`web` waits for it) after #4
            #6 local StartContainer shop-web-run-1 (run) after #3,#5
            """);
  }

  @Test
  void theServicesOwnContainersAreLeftAlone() {
    var changed =
        Stacks.named("shop")
            .service(Services.named("db"))
            .service(Services.named("web").env("NEW", "1").dependsOn("db", HEALTHY))
            .build();
    var world = images().run(shop(), Intent.Up.plain());
    world.condition("shop-db-1", "running", "healthy", 0);
    assertThat(world.plan(changed, run(false)).text())
        .isEqualTo(
            """
            #1 local CreateContainer shop-web-run-1 (run)
            #2 local StartContainer shop-web-run-1 (run) after #1
            """);
  }

  @Test
  void oneThatACutOffRunDidNotStartIsRemoved() {
    var world = images().run(shop(), Intent.Up.plain());
    world.condition("shop-db-1", "running", "healthy", 0);
    world.run(shop(), world.plan(shop(), run(false)), 1);
    assertThat(world.listing()).contains("shop-web-run-1 created sha256:w1");

    var next = new OneOff("shop-web-run-2", "2", true, true, 0, 0);
    for (boolean orphans : new boolean[] {true, false}) {
      var intent = new Intent.Run("web", next, ImagePolicy.BY_SERVICE, orphans);
      assertThat(world.plan(shop(), intent).text())
          .containsOnlyOnce("RemoveContainer shop-web-run-1")
          .contains("(left by a run that was cut off)");
    }
  }
}
