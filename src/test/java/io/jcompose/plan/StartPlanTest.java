package io.jcompose.plan;

import static io.jcompose.model.Dependency.Condition.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.model.Dependency;
import io.jcompose.model.Stack;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartPlanTest {
  private static final Stack SHOP =
      Stacks.named("shop")
          .service(Services.named("db"))
          .service(Services.named("web").dependsOn(new Dependency("db", STARTED, true, true)))
          .service(Services.named("other"))
          .build();

  private static World world() {
    return new World()
        .image("db:1", "d")
        .image("web:1", "w")
        .image("other:1", "o")
        .run(SHOP, Intent.Up.plain());
  }

  private static String start(World world) {
    return world.plan(SHOP, new Intent.Start(List.of("web"), false)).text();
  }

  @Test
  void whatANamedServiceNeedsIsStartedFirstAndNothingElse() {
    var world = world();
    for (String name : List.of("shop-db-1", "shop-web-1", "shop-other-1")) {
      world.condition(name, "exited", "", 0);
    }
    assertThat(start(world))
        .isEqualTo(
            """
            #1 local StartContainer shop-db-1 (is exited)
            #2 local StartContainer shop-web-1 (is exited) after #1
            """);
  }

  @Test
  void whatANamedServiceNeedsMayRunAlready() {
    assertThat(start(world().condition("shop-web-1", "exited", "", 0)))
        .isEqualTo("#1 local StartContainer shop-web-1 (is exited)\n");
  }

  @Test
  void whatANamedServiceNeedsHasToBeThere() {
    var web = Stacks.named("shop").service(Services.named("web")).build();
    var world = new World().image("web:1", "w").run(web, Intent.Up.plain());
    world.condition("shop-web-1", "exited", "", 0);
    assertThatThrownBy(() -> start(world))
        .hasMessageContaining("Service `web` waits for `db`, which has no container.");
  }
}
