package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import io.jcompose.load.Stacks;
import io.jcompose.model.HostId;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.spec.ConfigHash;
import io.jcompose.spec.OneOff;
import io.jcompose.testing.World;
import io.jcompose.testing.Worlds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values, ports and volumes that differ from container to container of a service. */
class PerReplicaPlanTest {
  private static final Intent.Up UP = Intent.Up.plain();

  private static Stack shop(int webs, String more) {
    return Stacks.stack(
        """
        name: shop
        x-jcompose: {network: local}
        services:
          web:
            image: web:1
            scale: %d
            x-jcompose: {per_replica: true}
            environment: {ID: "${REPLICA}", ON: "${REPLICA_HOST}", ALL: all}
            hostname: web-${REPLICA}
            command: [serve, "--id=${REPLICA}"]
            labels: {id: "$${REPLICA}"}
            ports: ["8081-8083:80"]
            volumes: ["data:/data", "/srv/${REPLICA}:/srv"]
        %s
        volumes: {data: {x-jcompose: {per_replica: true}}}
        """
            .formatted(webs, more.indent(2)));
  }

  private static Stack shop(int webs) {
    return shop(webs, "");
  }

  private static World one() {
    return new World().image("web:1", "1");
  }

  private static Worlds two() {
    return new Worlds().host("a").host("b").image("web:1").image("adm:1");
  }

  private static Intent.Down down(boolean volumes) {
    return new Intent.Down(List.of(), volumes, Intent.RemoveImages.NONE, false, Optional.empty());
  }

  private static Service made(Plan plan, String name) {
    return plan.steps().stream()
        .map(Step::action)
        .filter(
            it ->
                it instanceof ContainerAction.CreateContainer create && create.name().equals(name))
        .map(it -> ((ContainerAction.CreateContainer) it).service())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachContainerIsPlannedWithItsOwnValues() {
    var second = made(one().plan(shop(3), UP), "shop-web-2");
    assertThat(second.process().environment())
        .containsEntry("ID", Optional.of("2"))
        .containsEntry("ON", Optional.of("local"))
        .containsEntry("ALL", Optional.of("all"));
    assertThat(second.process().command()).contains(List.of("serve", "--id=2"));
    assertThat(second.networking().names().hostname()).contains("web-2");
    assertThat(second.networking().ports().get(0).published()).isEqualTo("8082");
    assertThat(second.labels()).containsEntry("id", "2");
    assertThat(second.storage().mounts().get(0).source()).isEqualTo("shop_data-2");
    assertThat(second.storage().mounts().get(1).source()).isEqualTo("/srv/2");
  }

  @Test
  void eachContainerHasAVolumeOfItsOwnWhichIsPlannedBeforeIt() {
    assertThat(one().plan(shop(2), UP).text())
        .isEqualTo(
            """
            #1 local CreateNetwork shop_default (does not exist)
            #2 local CreateVolume shop_data-1 (does not exist)
            #3 local CreateVolume shop_data-2 (does not exist)
            #4 local CreateContainer shop-web-1 (does not exist) after #1,#2
            #5 local CreateContainer shop-web-2 (does not exist) after #1,#3
            #6 local StartContainer shop-web-1 (does not exist) after #4
            #7 local StartContainer shop-web-2 (does not exist) after #5
            """);
  }

  @Test
  void aSecondUpHasNothingToDoAndTheConfigHashIsThatOfWhatIsWritten() {
    var stack = shop(3);
    var plan = one().plan(stack, UP);
    var written = stack.services().get("web");
    assertThat(ConfigHash.service(made(plan, "shop-web-3"), Map.of()))
        .isEqualTo(ConfigHash.service(written, Map.of()));
    assertThat(one().run(stack, UP).plan(stack, UP).text()).isEmpty();
  }

  @Test
  void fewerContainersAreThoseOfTheLowestNumbersAndTheVolumesOfTheOthersStay() {
    var world = one().run(shop(3), UP).forget("shop-web-1");
    var plan = world.plan(shop(2), UP);
    assertThat(plan.text())
        .contains("CreateContainer shop-web-1 (does not exist)")
        .contains("RemoveContainer shop-web-3 (scaled to 2)")
        .doesNotContain("Volume");
    world.run(shop(2), UP);
    assertThat(world.volumes()).containsExactly("shop_data-1", "shop_data-2", "shop_data-3");
    world.run(shop(2), down(false));
    assertThat(world.volumes()).hasSize(3);
    world.run(shop(2), down(true));
    assertThat(world.volumes()).isEmpty();
  }

  @Test
  void aCommandRunsWithTheValuesOfTheFirstContainer() {
    var oneOff = new OneOff("shop-web-run-1", "1", true, true, 0, 0);
    var run = new Intent.Run("web", oneOff, ImagePolicy.BY_SERVICE, false);
    var made = made(one().plan(shop(2), run), "shop-web-run-1");
    assertThat(made.process().environment()).containsEntry("ID", Optional.of("1"));
    assertThat(made.storage().mounts().get(0).source()).isEqualTo("shop_data-1");
  }

  @Test
  void aContainerGoesToTheHostThatHasTheVolumeOfItsNumber() {
    var worlds = two().run(shop(2), UP);
    assertThat(worlds.on("a").volumes()).containsExactly("shop_data-1");
    assertThat(worlds.on("b").volumes()).containsExactly("shop_data-2");
    worlds.run(shop(2), down(false)).host("0").image("web:1");
    var placed = worlds.place(shop(3));
    assertThat(placed.of("web"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(1, new HostId("a"), 2, new HostId("b"), 3, new HostId("0")));
    assertThat(worlds.plan(shop(2), UP).text())
        .contains("a CreateContainer shop-web-1 (does not exist; its volumes are there)");
  }

  @Test
  void aContainerGoesWhereThePortOfItsNumberIsFree() {
    var stack =
        shop(
            2,
            """
            adm:
              image: adm:1
              ports: ["8081:80"]
              x-jcompose: {hosts: [a]}
            """);
    assertThat(two().place(stack).of("web"))
        .containsExactlyInAnyOrderEntriesOf(Map.of(1, new HostId("b"), 2, new HostId("a")));
    assertThat(two().place(stack).of("adm")).containsValue(new HostId("a"));
  }

  @Test
  void aNumberBeyondTheRangeOfPortsIsRefusedOnWhicheverHost() {
    assertThatThrownBy(() -> two().plan(shop(4), UP))
        .isInstanceOf(JComposeException.class)
        .hasMessageContaining("8081-8083");
  }

  /** Each container has a name and a port that hold its number. */
  private static Stack named(int workers) {
    return Stacks.stack(
        """
        name: shop
        x-jcompose: {network: published}
        services:
          worker:
            image: web:1
            scale: %d
            x-jcompose: {per_replica: true}
            container_name: worker-${REPLICA}
            ports: ["808${REPLICA}:80", {target: 90, published: "909${REPLICA}"}]
            devices: ["/dev/ttyUSB${REPLICA}:/dev/modem"]
            healthcheck: {test: [CMD, ready, "${REPLICA}", "${REPLICA_HOST}"]}
        """
            .formatted(workers));
  }

  @Test
  void eachContainerHasTheNameThePortsTheDeviceAndTheTestOfItsNumber() {
    var plan = one().plan(named(2), UP);
    assertThat(plan.text())
        .isEqualTo(
            """
            #1 local CreateNetwork shop_default (does not exist)
            #2 local CreateContainer worker-1 (does not exist) after #1
            #3 local CreateContainer worker-2 (does not exist) after #1
            #4 local StartContainer worker-1 (does not exist) after #2
            #5 local StartContainer worker-2 (does not exist) after #3
            """);
    var second = made(plan, "worker-2");
    assertThat(second.networking().ports().stream().map(it -> it.published()).toList())
        .containsExactly("8082", "9092");
    assertThat(second.resources().devices().mapped().get(0).source()).isEqualTo("/dev/ttyUSB2");
    assertThat(second.lifecycle().healthcheck().orElseThrow().test())
        .containsExactly("CMD", "ready", "2", "local");
  }

  @Test
  void containersWithNamesOfTheirOwnAreScaledAndFoundAgain() {
    var world = one().run(named(3), UP);
    assertThat(world.plan(named(3), UP).text()).isEmpty();
    assertThat(world.plan(named(2), UP).text())
        .contains("RemoveContainer worker-3 (scaled to 2)")
        .doesNotContain("worker-2");
    world.forget("worker-2");
    assertThat(world.plan(named(3), UP).text())
        .contains("CreateContainer worker-2 (does not exist)")
        .doesNotContain("worker-1", "worker-3");
  }

  @Test
  void aContainerThatIsReplacedGivesItsNameToTheNext() {
    var changed =
        Stacks.stack(
            """
            name: shop
            services:
              worker:
                image: web:1
                scale: 2
                x-jcompose: {per_replica: true}
                container_name: worker-${REPLICA}
                command: other
            """);
    var world = one().run(named(2), UP).run(changed, UP);
    assertThat(world.plan(changed, UP).text()).isEmpty();
    assertThat(world.listing()).hasSize(2);
    assertThat(world.container("worker-2").running()).isTrue();
  }

  @Test
  void aContainerGoesWhereThePortThatHoldsItsNumberIsFree() {
    var stack =
        Stacks.stack(
            """
            name: shop
            x-jcompose: {network: local}
            services:
              adm: {image: "adm:1", ports: ["8081:80"], x-jcompose: {hosts: [a]}}
              web:
                image: web:1
                scale: 2
                x-jcompose: {per_replica: true}
                ports: ["808${REPLICA}:80"]
            """);
    assertThat(two().place(stack).of("web"))
        .containsExactlyInAnyOrderEntriesOf(Map.of(1, new HostId("b"), 2, new HostId("a")));
  }

  @Test
  void aPortThatItsNumberMakesTooHighIsRefusedBeforeAnythingIsMade() {
    assertThatThrownBy(() -> one().plan(named(10), UP))
        .isInstanceOf(JComposeException.class)
        .hasMessageContaining("Container 10 of `worker` cannot publish port 80810");
  }

  @Test
  void oneNameForSeveralIsRefusedWhereItDoesNotHoldTheNumber() {
    var stack =
        Stacks.stack(
            """
            services:
              web: {image: "web:1", container_name: web, x-jcompose: {per_replica: true}}
            """);
    var web = Objects.requireNonNull(stack.services().get("web"));
    var two = stack.with(web.withReplicas(2));
    assertThatThrownBy(() -> one().plan(two, UP))
        .isInstanceOf(JComposeException.class)
        .hasMessageContaining("its `container_name` is `web`");
  }

  @Test
  void everyPrefixOfAPlanIsCompletedByTheNextRun() {
    int steps = two().plan(shop(3), UP).steps().size();
    for (int done = 0; done <= steps; done++) {
      var worlds = two();
      worlds.run(shop(3), worlds.plan(shop(3), UP), done).run(shop(3), UP);
      assertThat(worlds.listing()).as("after step %d", done).hasSize(3);
      assertThat(worlds.plan(shop(3), UP).text()).as("after step %d", done).isEmpty();
    }
  }

  @Test
  void aVariableOfThatNameIsOneAsAnyOtherWhereNothingElseIsAskedFor() {
    var stack =
        Stacks.stack(
            "services: {a: {image: x, environment: {N: \"${REPLICA}\", M: \"$${REPLICA}\"}}}",
            "REPLICA=7");
    var plan = new World().image("x", "1").plan(stack, UP);
    assertThat(made(plan, stack.name() + "-a-1").process().environment())
        .containsEntry("N", Optional.of("7"))
        .containsEntry("M", Optional.of("${REPLICA}"));
  }
}
