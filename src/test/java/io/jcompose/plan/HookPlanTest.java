package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.model.Dependency;
import io.jcompose.model.Hook;
import io.jcompose.model.Hooks;
import io.jcompose.model.Stack;
import io.jcompose.testing.Intents;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HookPlanTest {
  private static final Intent.Up UP = Intent.Up.plain();

  private static Hook hook(String... command) {
    return with(new TreeMap<>(), command);
  }

  private static Hook with(SortedMap<String, Optional<String>> environment, String... command) {
    return new Hook(
        List.of(command),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        environment,
        false);
  }

  private static Services web() {
    return Services.named("web")
        .hooks(
            new Hooks(
                List.of(), List.of(hook("warm"), hook("tell")), List.of(hook("drain", "a;b&c"))));
  }

  private static Stacks shop(Services web) {
    return Stacks.named("shop").service(Services.named("db")).service(web);
  }

  private static World running(Stack stack) {
    return new World().image("db:1", "d1").image("web:1", "w1").run(stack, UP);
  }

  @Test
  void dependantsWaitForThePostStartHooks() {
    var stack =
        Stacks.named("shop")
            .service(web())
            .service(Services.named("db").dependsOn("web", Dependency.Condition.STARTED))
            .build();
    var world = new World().image("db:1", "d1").image("web:1", "w1");
    assertThat(world.plan(stack, UP).text())
        .isEqualTo(
            """
            #1 local CreateNetwork shop_default (does not exist)
            #2 local CreateContainer shop-db-1 (does not exist) after #1
            #3 local CreateContainer shop-web-1 (does not exist) after #1
            #4 local StartContainer shop-web-1 (does not exist) after #3
            #5 local RunHook post_start[0] shop-web-1 (does not exist) after #4
            #6 local RunHook post_start[1] shop-web-1 (does not exist) after #5
            #7 local StartContainer shop-db-1 (does not exist) after #2,#6
            """);
  }

  @Test
  void beatsTheSkippedPreStopOfARecreation() {
    var world = running(shop(web()).build());
    assertThat(world.plan(shop(web().env("V", "2")).build(), UP).text())
        .isEqualTo(
            """
            #1 local CreateContainer shop-web-1 (configuration changed)
            #2 local RunHook pre_stop[0] shop-web-1 (configuration changed) after #1
            #3 local StopContainer shop-web-1 (configuration changed) after #2
            #4 local RemoveContainer shop-web-1 (configuration changed) after #3
            #5 local RenameContainer shop-web-1 (configuration changed) after #1,#4
            #6 local StartContainer shop-web-1 (configuration changed) after #1,#3,#5
            #7 local RunHook post_start[0] shop-web-1 (configuration changed) after #6
            #8 local RunHook post_start[1] shop-web-1 (configuration changed) after #7
            """);
  }

  /** Every way in which we stop a container. */
  private enum Stop {
    STOP,
    DOWN,
    RESTART,
    SCALE_DOWN,
    ORPHAN,
    WITHOUT_FILE;

    Intent intent() {
      return switch (this) {
        case STOP -> new Intent.Stop(List.of(), Optional.empty());
        case DOWN, WITHOUT_FILE ->
            new Intent.Down(List.of(), false, Intent.RemoveImages.NONE, false, Optional.empty());
        case RESTART -> new Intent.Restart(List.of(), true, Optional.empty());
        case SCALE_DOWN -> UP;
        case ORPHAN -> Intents.up(Intent.OrphanPolicy.REMOVE);
      };
    }

    Stack stack(World world) {
      return switch (this) {
        case SCALE_DOWN -> shop(web().replicas(0)).build();
        case ORPHAN -> Stacks.named("shop").service(Services.named("db")).build();
        case WITHOUT_FILE -> StackFromLabels.of("shop", world.observed());
        default -> shop(web()).build();
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void noStopSkipsThePreStopHooks(Stop stop) {
    var world = running(shop(web()).build());
    var stack = stop.stack(world);
    var plan = world.plan(stack, stop.intent());
    assertThat(plan.steps())
        .filteredOn(
            it ->
                it.action() instanceof ProgramAction.RunHook hook
                    && hook.label().equals("pre_stop[0]"))
        .singleElement()
        .satisfies(
            it ->
                assertThat(((ProgramAction.RunHook) it.action()).hook().command())
                    .containsExactly("drain", "a;b&c"));
    world.run(stack, stop.intent());
    assertThat(world.hooksRun()).contains("pre_stop[0] shop-web-1");
  }

  @Test
  void aRestartRunsTheHooksAroundIt() {
    var world = running(shop(web()).build());
    assertThat(
            world
                .plan(
                    shop(web()).build(), new Intent.Restart(List.of("web"), true, Optional.empty()))
                .text())
        .isEqualTo(
            """
            #1 local RunHook pre_stop[0] shop-web-1 (restart)
            #2 local RestartContainer shop-web-1 (restart) after #1
            #3 local RunHook post_start[0] shop-web-1 (restart) after #2
            #4 local RunHook post_start[1] shop-web-1 (restart) after #3
            """);
  }

  @Test
  void aContainerKeepsTheHooksThatItWasMadeWith() {
    var world = running(shop(web()).build());
    var other =
        Services.named("web").hooks(new Hooks(List.of(), List.of(), List.of(hook("another"))));
    var plan = world.plan(shop(other).build(), new Intent.Stop(List.of("web"), Optional.empty()));
    assertThat(plan.steps())
        .filteredOn(it -> it.action() instanceof ProgramAction.RunHook)
        .singleElement()
        .satisfies(
            it ->
                assertThat(((ProgramAction.RunHook) it.action()).hook())
                    .isEqualTo(hook("drain", "a;b&c")));
  }

  @Test
  void valuesOfAHooksVariablesAreInNoLabelAndComeFromTheFile() {
    var secret = with(new TreeMap<>(Map.of("TOKEN", Optional.of("hunter2"))), "drain");
    var service = Services.named("web").hooks(new Hooks(List.of(), List.of(), List.of(secret)));
    var stack = shop(service).build();
    var world = running(stack);
    assertThat(world.container("shop-web-1").labels().toString())
        .contains("env=TOKEN")
        .doesNotContain("hunter2");
    var stop = new Intent.Stop(List.of(), Optional.empty());
    assertThat(world.plan(stack, stop).steps().get(1).action())
        .isInstanceOfSatisfying(
            ProgramAction.RunHook.class, it -> assertThat(it.hook()).isEqualTo(secret));
    var plan = world.plan(Stop.WITHOUT_FILE.stack(world), Stop.DOWN.intent());
    assertThat(plan.text()).doesNotContain("RunHook");
    assertThat(plan.notices())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.code().text()).isEqualTo("JC450");
              assertThat(it.summary()).contains("`shop-web-1`", "TOKEN");
            });
  }

  @Test
  void whatDoesNotRunIsStoppedWithoutHooks() {
    var stack = shop(web()).build();
    var world = running(stack);
    world.condition("shop-web-1", "paused", "", 0);
    assertThat(world.plan(stack, Stop.STOP.intent()).text()).doesNotContain("RunHook");
    world.condition("shop-web-1", "exited", "", 0);
    assertThat(world.plan(stack, Stop.DOWN.intent()).text()).doesNotContain("RunHook");
  }

  private static Services prepared(int replicas) {
    return Services.named("web")
        .replicas(replicas)
        .dependsOn("db", Dependency.Condition.HEALTHY)
        .hooks(new Hooks(List.of(hook("migrate"), inImage("tools:1")), List.of(), List.of()));
  }

  private static Hook inImage(String image) {
    return new Hook(
        List.of("seed"),
        Optional.of(image),
        Optional.empty(),
        false,
        Optional.empty(),
        new TreeMap<>(),
        false);
  }

  @Test
  void preStartHooksRunOnceBeforeTheFirstReplicaStarts() {
    var world = new World().image("db:1", "d1").image("web:1", "w1");
    assertThat(world.plan(shop(prepared(2)).build(), UP).text())
        .isEqualTo(
            """
            #1 local CreateNetwork shop_default (does not exist)
            #2 local PullImage tools:1 (does not exist)
            #3 local CreateContainer shop-db-1 (does not exist) after #1
            #4 local CreateContainer shop-web-1 (does not exist) after #1
            #5 local CreateContainer shop-web-2 (does not exist) after #1
            #6 local StartContainer shop-db-1 (does not exist) after #3
            #7 local AwaitCondition HEALTHY db (`web` waits for it) after #6
            #8 local RunPreStart pre_start[0] web (does not exist) after #4,#5,#7
            #9 local RunPreStart pre_start[1] web (does not exist) after #2,#8
            #10 local StartContainer shop-web-1 (does not exist) after #4,#7,#9
            #11 local StartContainer shop-web-2 (does not exist) after #5,#7,#9
            """);
  }

  @Test
  void preStartHooksDoNotRunWhileAReplicaRuns() {
    var world = running(shop(prepared(1)).build()).condition("shop-db-1", "running", "healthy", 0);
    assertThat(world.plan(shop(prepared(3)).build(), UP).text())
        .contains("StartContainer shop-web-3")
        .doesNotContain("RunPreStart");
    world.condition("shop-web-1", "exited", "", 1);
    assertThat(world.plan(shop(prepared(1)).build(), UP).text()).contains("RunPreStart");
    assertThat(world.plan(shop(prepared(1)).build(), new Intent.Start(List.of(), false)).text())
        .contains("RunPreStart");
  }

  @Test
  void preStartHooksOfAReplacedServiceRunWhenTheOldContainersStandStill() {
    var world = running(shop(prepared(2)).build());
    world.run(shop(prepared(2).env("V", "2")).build(), UP);
    assertThat(world.hooksRun())
        .containsExactly(
            "pre_start[0] web", "pre_start[1] web", "pre_start[0] web", "pre_start[1] web");
  }

  @Test
  void whatAHookLeftIsRemovedByTheNextRunAndByDown() {
    var stack = shop(prepared(1)).build();
    var world = running(stack).leftover("web");
    assertThat(world.plan(stack, UP).text())
        .isEqualTo("#1 local RemoveContainer keen_hook (left by a run that was cut off)\n");
    assertThat(world.plan(stack, Stop.DOWN.intent()).text())
        .contains("RemoveContainer keen_hook (down)");
    world.condition("shop-web-1", "exited", "", 1);
    assertThat(world.plan(stack, UP).text())
        .contains("#2 local RemoveContainer keen_hook", "pre_start[0] web (is exited) after #1,#2");
  }

  @Test
  void aHookForEachReplicaIsRefusedBeforeAnythingIsDone() {
    var each =
        new Hook(
            List.of("x"),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            new TreeMap<>(),
            true);
    var service = Services.named("web").hooks(new Hooks(List.of(each), List.of(), List.of()));
    var world = new World().image("db:1", "d1").image("web:1", "w1");
    assertThatThrownBy(() -> world.plan(shop(service).build(), UP))
        .hasMessageContaining("wants `pre_start[0]` for each replica");
  }

  @Test
  void hooksThatARunOwesAContainerAreRunByTheNext() {
    var stack = shop(web()).build();
    var world = running(stack).unhooked("container:web/1");
    assertThat(world.plan(stack, UP).text())
        .isEqualTo(
            """
            #1 local RunHook post_start[0] shop-web-1 (left by a run that was cut off)
            #2 local RunHook post_start[1] shop-web-1 (left by a run that was cut off) after #1
            """);
    world.condition("shop-web-1", "exited", "", 0);
    assertThat(world.plan(stack, UP).text())
        .contains("#2 local RunHook post_start[0] shop-web-1 (is exited) after #1");
  }
}
