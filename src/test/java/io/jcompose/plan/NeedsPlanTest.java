package io.jcompose.plan;

import static io.jcompose.model.Dependency.Condition.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Dependency;
import io.jcompose.model.HostId;
import io.jcompose.model.Networking;
import io.jcompose.model.Storage;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeedsPlanTest {
  @Test
  void aContainerIsMadeAfterThoseThatItLinksTo() {
    var networking =
        new Networking(
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of("db:store"),
            List.of(),
            List.of(),
            new Networking.Names(Optional.empty(), Optional.empty()),
            new Networking.Dns(List.of(), List.of(), List.of()),
            Optional.empty());
    var stack =
        Stacks.named("shop")
            .service(Services.named("db").replicas(2))
            .service(
                Services.named("web")
                    .networking(networking)
                    .dependsOn(new Dependency("db", STARTED, true, true)))
            .build();
    assertThat(
            new World()
                .image("db:1", "d")
                .image("web:1", "w")
                .plan(stack, Intent.Up.plain())
                .text()
                .lines())
        .contains(
            "#2 local CreateContainer shop-db-1 (does not exist) after #1",
            "#3 local CreateContainer shop-db-2 (does not exist) after #1",
            "#4 local CreateContainer shop-web-1 (does not exist) after #2,#3");
  }

  @Test
  void aMountedImageIsPulledFirst() {
    var mount =
        new Storage.Mount(
            Storage.MountType.IMAGE,
            "data:2",
            "/data",
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var stack = Stacks.named("shop").service(Services.named("web").mounts(mount)).build();
    var world = new World().image("web:1", "w");
    assertThat(world.plan(stack, Intent.Up.plain()).text().lines())
        .contains(
            "#2 local PullImage data:2 (does not exist)",
            "#3 local CreateContainer shop-web-1 (does not exist) after #1,#2");
    world.image("data:2", "d");
    assertThat(world.plan(stack, Intent.Up.plain()).text()).doesNotContain("PullImage");
  }

  @Test
  void aContainerSharesWhatIsThereOfAServiceThatIsLeftOut() {
    var db = Services.named("db");
    var web = Services.named("web").networkMode("service:db");
    var both = Stacks.named("shop").service(db).service(web).build();
    var alone = Stacks.named("shop").service(web).build();
    var world = new World().image("db:1", "d").image("web:1", "w").run(both, Intent.Up.plain());
    assertThat(world.plan(alone, Intent.Up.plain()).isEmpty()).isTrue();
    assertThat(world.plan(alone, Intent.Up.plain()).known().get(HostId.LOCAL))
        .containsKey("container:db/1");
  }

  @Test
  void nothingCanBeSharedOfAServiceWithoutContainer() {
    var web = Services.named("web").networkMode("service:db");
    var alone = Stacks.named("shop").service(web).build();
    var world = new World().image("web:1", "w");
    assertThatThrownBy(() -> world.plan(alone, Intent.Up.plain()))
        .isInstanceOf(JComposeException.class)
        .hasMessageContaining("`web` shares namespaces or volumes of `db`");
  }
}
