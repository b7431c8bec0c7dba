package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.Dependency;
import io.jcompose.model.Hook;
import io.jcompose.model.Hooks;
import io.jcompose.model.Stack;
import io.jcompose.model.UpdateConfig;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveContainer.LiveMount;
import io.jcompose.testing.Fixtures;
import io.jcompose.testing.Intents;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.World;
import io.jcompose.value.DictBuilder;
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
  private static final Value.Dict OTHER =
      new DictBuilder().put("labels", new DictBuilder().put("v", "2").build()).build();
  private static final String ANONYMOUS = "0123456789abcdef".repeat(4);

  private static Stack stack(String version) {
    return parts(version).build();
  }

  private static Stacks parts(String version) {
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
                .hooks(new Hooks(List.of(hook()), List.of(hook()), List.of(hook())))
                .networks(Fixtures.attachment("default"), Fixtures.attachment("back"))
                .dependsOn(new Dependency("db", Dependency.Condition.STARTED, true, true)));
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
        "",
        it.ports());
  }

  static Stream<Arguments> scenarios() {
    return Stream.of(
            "fresh up",
            "recreate",
            "scale up",
            "down",
            "new image",
            "changed volume",
            "changed network",
            "renamed network",
            "parent of a shared network",
            "renewed volumes",
            "update",
            "update that goes back",
            "orphans")
        .flatMap(name -> Stream.of(41, 51).map(api -> Arguments.of(name, api)));
  }

  @ParameterizedTest(name = "{0} at API 1.{1}")
  @MethodSource("scenarios")
  void everyPrefixOfAPlanIsCompletedByTheNextRun(String scenario, int api) {
    Stack wanted = wanted(scenario);
    Intent intent = intent(scenario);
    var undisturbed = start(scenario).api(api).run(wanted, intent).listing();
    Intent first = first(scenario);
    int steps = start(scenario).api(api).plan(wanted, first).steps().size();
    assertThat(steps).isPositive();
    for (int done = 0; done <= steps; done++) {
      var world = start(scenario).api(api);
      world.run(wanted, world.plan(wanted, first), done);
      world.run(wanted, intent);
      assertThat(world.listing()).as("killed after step %d", done).isEqualTo(undisturbed);
      assertThat(world.plan(wanted, intent).text()).as("after step %d", done).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} at API 1.{1}")
  @MethodSource("scenarios")
  void aRunKilledTwiceIsCompletedByTheThird(String scenario, int api) {
    Stack wanted = wanted(scenario);
    Intent intent = intent(scenario);
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

  private static Stack wanted(String scenario) {
    return switch (scenario) {
      case "recreate" -> stack("2");
      case "update", "update that goes back" -> updated("2");
      case "changed volume" -> parts("1").volume("data", OTHER).build();
      case "changed network" -> parts("1").network("back", OTHER).build();
      case "renamed network" -> parts("1").renamedNetwork("back", "lan").build();
      case "parent of a shared network" -> sharing("2");
      case "orphans" -> Stacks.named("shop").service(Services.named("db")).build();
      default -> stack("1");
    };
  }

  private static Intent intent(String scenario) {
    return switch (scenario) {
      case "down" -> DOWN;
      case "changed volume" -> UP.with(Answers.YES);
      case "orphans" -> Intents.up(Intent.OrphanPolicy.REMOVE);
      default -> UP;
    };
  }

  /** A renewal is no state to come to: what matters is that a plain run completes it. */
  private static Intent first(String scenario) {
    return scenario.equals("renewed volumes") ? Intents.renewing() : intent(scenario);
  }

  /** Both services in turns, the one before the other, and one that restarts with them. */
  private static Stack updated(String version) {
    var one = new UpdateConfig(1, 0, "rollback", 1, 0, Optional.empty());
    var two = new UpdateConfig(2, 0, "pause", 1, 0, Optional.of(UpdateConfig.Order.START_FIRST));
    return parts(version)
        .service(
            Services.named("db")
                .env("V", version)
                .updates(one)
                .networks(Fixtures.attachment("back"))
                .mounts(Fixtures.volume("data", "/data")))
        .service(
            Services.named("web")
                .env("V", version)
                .replicas(3)
                .updates(two)
                .hooks(new Hooks(List.of(hook()), List.of(hook()), List.of(hook())))
                .networks(Fixtures.attachment("default"), Fixtures.attachment("back"))
                .dependsOn(new Dependency("db", Dependency.Condition.STARTED, true, true)))
        .service(
            Services.named("tail")
                .image("web:1")
                .dependsOn(new Dependency("web", Dependency.Condition.STARTED, true, true)))
        .build();
  }

  /** As a rollback leaves it that was cut off after its first batch. */
  private static World replaced() {
    var world = images().run(updated("1"), UP);
    world.run(updated("2"), world.plan(updated("2"), UP), 20);
    var back = world.plan(updated("2"), new Intent.Rollback(List.of("db", "web")));
    return world.run(updated("2"), back, 4);
  }

  private static Stack sharing(String version) {
    return parts("1")
        .service(Services.named("db").env("V", version))
        .service(
            Services.named("web")
                .networkMode("service:db")
                .dependsOn(new Dependency("db", Dependency.Condition.STARTED, true, true)))
        .build();
  }

  private static World start(String scenario) {
    return switch (scenario) {
      case "changed volume", "changed network", "renamed network", "renewed volumes", "orphans" ->
          running("1");
      case "update" -> images().run(updated("1"), UP);
      case "update that goes back" -> replaced();
      case "parent of a shared network" -> images().run(sharing("1"), UP);
      case "recreate", "down" -> running("1");
      case "new image" -> running("1").image("web:1", "w2").image("db:1", "d2");
      case "scale up" ->
          running("1").run(stack("1"), new Intent.Stop(List.of("web"), Optional.empty()));
      default -> images();
    };
  }
}
