package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.Dependency;
import io.jcompose.model.Hook;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveContainer.LiveMount;
import io.jcompose.testing.Fixtures;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.World;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law of convergence: whatever prefix of a plan was done before a run was killed, the next run
 * ends in the state of an undisturbed one, and the one after that has nothing to do.
 */
class CrashConvergenceTest {
  private static final Intent.Up UP = Intent.Up.plain();
  private static final Intent.Down DOWN =
      new Intent.Down(List.of(), true, Intent.RemoveImages.NONE, false, Optional.empty());
  private static final String ANONYMOUS = "0123456789abcdef".repeat(4);

  private static Stack stack(String version) {
    return Stacks.named("shop")
        .volume("data", Value.Dict.EMPTY)
        .network("back", Value.Dict.EMPTY)
        .service(
            Services.named("db")
                .env("V", version)
                .networks(Fixtures.attachment("back"))
                .mounts(Fixtures.volume("data", "/data")))
        .service(
            Services.named("web")
                .env("V", version)
                .replicas(2)
                .hooks(new Service.Hooks(List.of(hook()), List.of(hook()), List.of(hook())))
                .networks(Fixtures.attachment("default"), Fixtures.attachment("back"))
                .dependsOn(new Dependency("db", Dependency.Condition.STARTED, true, true)))
        .build();
  }

  private static Hook hook() {
    return new Hook(
        List.of("true"),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        new TreeMap<>(),
        false);
  }

  private static World images() {
    return new World().image("db:1", "d1").image("web:1", "w1");
  }

  /** A running stack whose containers have an anonymous volume. */
  private static World running(String version) {
    var world = images().run(stack(version), UP);
    for (String name : List.of("shop-web-1", "shop-web-2")) {
      world.change(name, CrashConvergenceTest::withAnonymousVolume);
    }
    return world;
  }

  private static LiveContainer withAnonymousVolume(LiveContainer it) {
    var mounts = new ArrayList<>(it.mounts());
    mounts.add(new LiveMount("volume", ANONYMOUS, "", "/cache", true));
    return new LiveContainer(
        it.id(),
        it.name(),
        it.service(),
        it.number(),
        it.oneOff(),
        it.condition(),
        it.image(),
        it.imageId(),
        it.labels(),
        mounts,
        it.networks(),
        it.ports());
  }

  static Stream<Arguments> scenarios() {
    return Stream.of("fresh up", "recreate", "scale up", "down", "new image")
        .flatMap(name -> Stream.of(41, 51).map(api -> Arguments.of(name, api)));
  }

  @ParameterizedTest(name = "{0} at API 1.{1}")
  @MethodSource("scenarios")
  void everyPrefixOfAPlanIsCompletedByTheNextRun(String scenario, int api) {
    Stack wanted = stack(scenario.equals("recreate") ? "2" : "1");
    Intent intent = scenario.equals("down") ? DOWN : UP;
    var undisturbed = start(scenario).api(api).run(wanted, intent).listing();
    int steps = start(scenario).api(api).plan(wanted, intent).steps().size();
    assertThat(steps).isPositive();
    for (int done = 0; done <= steps; done++) {
      var world = start(scenario).api(api);
      world.run(wanted, world.plan(wanted, intent), done);
      world.run(wanted, intent);
      assertThat(world.listing()).as("killed after step %d", done).isEqualTo(undisturbed);
      assertThat(world.plan(wanted, intent).text()).as("after step %d", done).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} at API 1.{1}")
  @MethodSource("scenarios")
  void aRunKilledTwiceIsCompletedByTheThird(String scenario, int api) {
    Stack wanted = stack(scenario.equals("recreate") ? "2" : "1");
    Intent intent = scenario.equals("down") ? DOWN : UP;
    var undisturbed = start(scenario).api(api).run(wanted, intent).listing();
    int steps = start(scenario).api(api).plan(wanted, intent).steps().size();
    for (int first = 0; first <= steps; first++) {
      for (int second = 0; second <= steps; second++) {
        var world = start(scenario).api(api);
        world.run(wanted, world.plan(wanted, intent), first);
        world.run(wanted, world.plan(wanted, intent), second);
        world.run(wanted, intent);
        assertThat(world.listing()).as("%d, then %d", first, second).isEqualTo(undisturbed);
      }
    }
  }

  private static World start(String scenario) {
    return switch (scenario) {
      case "recreate", "down" -> running("1");
      case "new image" -> running("1").image("web:1", "w2").image("db:1", "d2");
      case "scale up" ->
          running("1").run(stack("1"), new Intent.Stop(List.of("web"), Optional.empty()));
      default -> images();
    };
  }
}
