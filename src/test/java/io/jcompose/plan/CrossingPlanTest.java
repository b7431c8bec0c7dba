package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.load.Stacks;
import io.jcompose.model.Stack;
import io.jcompose.testing.Worlds;
import io.jcompose.value.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How containers on different hosts reach one another. */
class CrossingPlanTest {
  private static final Intent.Up UP = Intent.Up.plain();
  private static final Intent.Down DOWN =
      new Intent.Down(List.of(), true, Intent.RemoveImages.NONE, false, Optional.empty());

  /** A database on one host, what uses it on the other. */
  private static Stack shop(String network, String ports, String db) {
    return Stacks.stack(
        """
        name: shop
        x-jcompose: {network: %s}
        services:
          db:
            image: i:1
            healthcheck: {test: [CMD, "true"]}
            ports: [%s]
            deploy: {placement: {constraints: [node.hostname == %s]}}
          web:
            image: i:1
            depends_on: {db: {condition: service_healthy}}
            deploy: {placement: {constraints: [node.hostname == a]}}
        """
            .formatted(network, ports, db));
  }

  private static Stack shop(String network) {
    return shop(network, "", "b");
  }

  private static Worlds two() {
    return new Worlds().host("a").host("b").image("i:1");
  }

  private static List<String> extraHosts(Worlds worlds, Stack stack, String container) {
    return worlds.plan(stack, UP).steps().stream()
        .map(Step::action)
        .filter(ContainerAction.CreateContainer.class::isInstance)
        .map(ContainerAction.CreateContainer.class::cast)
        .filter(it -> it.name().equals(container))
        .flatMap(it -> it.service().networking().extraHosts().stream())
        .toList();
  }

  private static String codes(Plan plan) {
    return plan.notices().stream().map(it -> it.code().text()).toList().toString();
  }

  @Test
  void hostsOfOneSwarmGetAnOverlayMadeOnTheManager() {
    assertThat(two().swarm().plan(shop("auto"), UP).text())
        .isEqualTo(
            """
            #1 a CreateNetwork shop_default (does not exist)
            #2 a CreateContainer shop-web-1 (does not exist; the only host that fits; not: node.hostname == a (1 host)) after #1
            #3 b CreateContainer shop-db-1 (does not exist; the only host that fits; not: node.hostname == b (1 host)) after #1
            #4 b StartContainer shop-db-1 (does not exist) after #3
            #5 b AwaitCondition HEALTHY db (`web` waits for it) after #4
            #6 a AwaitName db (other hosts have to hear of it) after #5
            #7 a StartContainer shop-web-1 (does not exist) after #2,#6
            """);
  }

  @Test
  void anOverlayIsAttachableAndNeverEncryptedUnasked() {
    var create =
        (NetworkAction.CreateNetwork)
            two().swarm().plan(shop("overlay"), UP).steps().get(0).action();
    assertThat(JsonText.compact(create.network().canonical()))
        .contains("\"driver\":\"overlay\",\"attachable\":true")
        .doesNotContain("encrypted");
  }

  @Test
  void aSecondUpOverAnOverlayHasNothingToDo() {
    var stack = shop("auto");
    assertThat(two().swarm().run(stack, UP).plan(stack, UP).text()).isEmpty();
  }

  @Test
  void aNameOnTheSameHostIsNotWaitedFor() {
    assertThat(two().swarm().plan(shop("auto", "", "a"), UP).text()).doesNotContain("AwaitName");
  }

  @Test
  void downRemovesTheOverlayOnTheManagerAfterAllContainers() {
    var stack = shop("auto");
    var worlds = two().swarm().run(stack, UP);
    assertThat(worlds.plan(stack, DOWN).text())
        .isEqualTo(
            """
            #1 a StopContainer shop-web-1 (down)
            #2 a RemoveContainer shop-web-1 (down) after #1
            #3 b StopContainer shop-db-1 (down) after #2
            #4 b RemoveContainer shop-db-1 (down) after #3
            #5 a RemoveNetwork shop_default (down) after #2,#4
            """);
    assertThat(worlds.run(stack, DOWN).plan(stack, DOWN).text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "overlay"})
  void aSwarmWhoseManagerIsAwayIsWaitedForAndNoOtherWayIsTaken(String network) {
    var worlds = new Worlds().host("a").host("b").host("c").image("i:1").swarm();
    var stack = shop(network, "", "b");
    worlds.run(stack, UP).away("a");
    assertThatThrownBy(() -> worlds.plan(stack, UP))
        .hasMessageContaining("No manager")
        .hasMessageContaining("does not answer: `a`");
    assertThat(worlds.back("a").plan(stack, UP).text()).isEmpty();
  }

  @Test
  void downLeavesAnOverlayOnWhichAHostThatIsAwayMayHaveContainers() {
    var stack = shop("auto");
    var worlds = two().swarm().run(stack, UP).away("b");
    var plan = worlds.plan(stack, DOWN);
    assertThat(plan.text()).contains("RemoveContainer").doesNotContain("RemoveNetwork");
    assertThat(codes(plan)).contains("JC860");
    worlds.run(stack, plan, Integer.MAX_VALUE).back("b").run(stack, DOWN);
    assertThat(worlds.plan(stack, DOWN).text()).isEmpty();
    assertThat(worlds.listing()).isEmpty();
  }

  @Test
  void anOverlayNeedsOneSwarm() {
    assertThatThrownBy(() -> two().plan(shop("overlay"), UP))
        .hasMessageContaining("`a` is in no swarm, `b` is in no swarm");
  }

  static Stream<String> changes() {
    return Stream.of("first up", "bridges become an overlay", "down");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void everyPrefixOfAPlanIsCompletedByTheNextRun(String change) {
    var stack = shop("auto");
    Intent intent = change.equals("down") ? DOWN : UP;
    int steps = begin(change).plan(stack, intent).steps().size();
    assertThat(steps).isGreaterThan(4);
    for (int done = 0; done <= steps; done++) {
      var worlds = begin(change);
      worlds.run(stack, worlds.plan(stack, intent), done);
      worlds.run(stack, intent);
      assertThat(worlds.listing()).as("killed after step %d", done).hasSize(intent == UP ? 2 : 0);
      assertThat(worlds.plan(stack, intent).text()).as("after step %d", done).isEmpty();
    }
  }

  private static Worlds begin(String change) {
    return switch (change) {
      case "first up" -> two().swarm();
      case "down" -> two().swarm().run(shop("auto"), UP);
      default -> two().run(shop("local"), UP).swarm();
    };
  }

  @Test
  void withoutASwarmAServiceIsToldWhereAnotherOnePublishes() {
    var stack = shop("auto", "'5432:5432'", "b");
    assertThat(extraHosts(two(), stack, "shop-web-1")).containsExactly("db:192.0.2.2");
    assertThat(extraHosts(two(), stack, "shop-db-1")).isEmpty();
  }

  @Test
  void whatIsOnTheSameHostNeedsNoAddress() {
    assertThat(extraHosts(two(), shop("auto", "'5432:5432'", "a"), "shop-web-1")).isEmpty();
  }

  @Test
  void whoDependsOnAServiceThatMovesIsMadeAnew() {
    var worlds = new Worlds().host("a").host("b").host("c").image("i:1");
    worlds.run(shop("published", "'5432:5432'", "b"), UP);
    assertThat(worlds.plan(shop("published", "'5432:5432'", "c"), UP).text())
        .contains("a CreateContainer shop-web-1 (configuration changed)");
  }

  @Test
  void servicesThatShareANetworkAreToldOfOneAnotherToo() {
    var stack =
        Stacks.stack(
            """
            name: shop
            services:
              api:
                image: i:1
                ports: ["80:80"]
                networks: {default: {aliases: [front]}}
                deploy: {placement: {constraints: [node.hostname == b]}}
              quiet: {image: "i:1", deploy: {placement: {constraints: [node.hostname == b]}}}
              web:
                image: i:1
                extra_hosts: ["front=10.0.0.1"]
                deploy: {placement: {constraints: [node.hostname == a]}}
            """);
    assertThat(extraHosts(two(), stack, "shop-web-1"))
        .containsExactly("front:10.0.0.1", "api:192.0.2.2");
  }

  @Test
  void aDependencyThatPublishesUnderAnotherNumberLeadsNowhere() {
    assertThatThrownBy(() -> two().plan(shop("auto", "'15432:5432'", "b"), UP))
        .hasMessageContaining(
            "`web` on host `a` depends on `db` on host `b`, which publishes port 5432 as 15432");
    assertThatThrownBy(() -> two().plan(shop("auto", "'127.0.0.1:5432:5432'", "b"), UP))
        .hasMessageContaining("port 5432 as 127.0.0.1:5432");
    assertThatThrownBy(() -> two().plan(shop("auto"), UP)).hasMessageContaining("no port");
  }

  @Test
  void withLocalNetworksACrossingIsTold() {
    var plan = two().plan(shop("local"), UP);
    assertThat(codes(plan)).isEqualTo("[JC991]");
    assertThat(plan.text()).contains("b CreateNetwork shop_default");
  }

  @Test
  void routedNetworksAreSoWhereTheEngineKnowsIt() {
    var worlds = two();
    worlds.on("b").api(41);
    var plan = worlds.plan(shop("routed"), UP);
    var made =
        plan.steps().stream()
            .filter(it -> it.action() instanceof NetworkAction.CreateNetwork)
            .map(
                it ->
                    it.host()
                        + " "
                        + JsonText.compact(
                                ((NetworkAction.CreateNetwork) it.action()).network().canonical())
                            .contains("gateway_mode_ipv4\":\"routed\""))
            .toList();
    assertThat(made).containsExactlyInAnyOrder("a true", "b false");
    assertThat(codes(plan)).isEqualTo("[JC992]");
  }
}
