package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.Dependency.Condition;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage;
import io.jcompose.testing.Fixtures;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.World;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which volumes a {@code down} of some services takes along. */
class DownVolumesTest {
  private static final Stack SHOP =
      Stacks.named("shop")
          .service(Services.named("db").mounts(Fixtures.volume("data", "/data"), shared()))
          .service(Services.named("web").dependsOn("db", Condition.STARTED))
          .service(Services.named("jobs").mounts(Fixtures.volume("queue", "/queue"), shared()))
          .volume("data", Value.Dict.EMPTY)
          .volume("queue", Value.Dict.EMPTY)
          .volume("shared", Value.Dict.EMPTY)
          .build();

  private static Storage.Mount shared() {
    return Fixtures.volume("shared", "/shared");
  }

  private static World up() {
    return new World()
        .image("db:1", "d1")
        .image("web:1", "w1")
        .image("jobs:1", "j1")
        .run(SHOP, Intent.Up.plain());
  }

  private static Intent.Down down(boolean volumes, String... services) {
    return new Intent.Down(
        List.of(services), volumes, Intent.RemoveImages.NONE, false, Optional.empty());
  }

  @Test
  void thoseThatNobodyElseMountsGoWithTheService() {
    var world = up().run(SHOP, down(true, "db"));
    assertThat(world.volumes()).containsExactly("shop_queue", "shop_shared");
  }

  @Test
  void thoseOfServicesThatAreGoneAlreadyGo() {
    var world = up().run(SHOP, down(false, "db"));
    assertThat(world.volumes()).contains("shop_data");
    assertThat(world.run(SHOP, down(true, "db")).volumes())
        .containsExactly("shop_queue", "shop_shared");
  }

  @Test
  void theLastServiceTakesWhatIsShared() {
    var world = up().run(SHOP, down(true, "db")).run(SHOP, down(true, "jobs"));
    assertThat(world.volumes()).isEmpty();
  }

  @Test
  void noneGoUnlessAskedFor() {
    assertThat(up().run(SHOP, down(false, "db")).volumes()).hasSize(3);
  }
}
