package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.Build;
import io.jcompose.model.BuildOptions;
import io.jcompose.model.HostId;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.Stack;
import io.jcompose.place.Placer;
import io.jcompose.plan.ImagePolicy.Building;
import io.jcompose.testing.Builds;
import io.jcompose.testing.Intents;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code up --build=auto}: images are built again when what they are built of has changed. */
class AutoBuildPlanTest {
  private static final Build BUILD = Builds.in("/srv").build();

  @Test
  void whatIsBuiltToRunIsBuiltForOnePlatform() {
    var build = Builds.in("/srv").platforms("linux/arm64", "linux/amd64").build();
    var stack =
        Stacks.named("shop")
            .service(Services.named("here").build(build))
            .service(Services.named("there").build(build).platform("linux/arm64"))
            .build();
    assertThat(platforms(stack, up(Building.ALWAYS)))
        .isEqualTo(Map.of("here", List.of(), "there", List.of("linux/arm64")));
    var all = new Intent.Build(List.of(), BuildOptions.NONE, false, false);
    assertThat(platforms(stack, all).get("here")).containsExactly("linux/arm64", "linux/amd64");
  }

  private static Map<String, List<String>> platforms(Stack stack, Intent intent) {
    var platforms = new TreeMap<String, List<String>>();
    for (Step step : new World().plan(stack, intent).steps()) {
      if (step.action() instanceof ImageAction.BuildImage it) {
        var build = it.service().source().build().orElseThrow();
        platforms.put(it.service().name(), build.options().platforms());
      }
    }
    return platforms;
  }

  private static Intent.Up up(Building building) {
    return Intents.up(new ImagePolicy(Optional.empty(), building, BuildOptions.NONE));
  }

  /** The steps on images of an {@code up} of what is built and runs. */
  private static String plan(Stack stack, Building building, Map<String, List<String>> changes) {
    var world = new World();
    stack.services().values().forEach(it -> world.image(stack.image(it), it.name()));
    world.run(stack, up(Building.NEVER));
    var observed =
        world.observed().withChanges(new TreeMap<>(Map.of(HostId.LOCAL, new TreeMap<>(changes))));
    var plan = Planner.plan(stack, Placer.place(stack, observed), observed, up(building));
    var text = new StringBuilder();
    plan.text().lines().filter(it -> it.contains("Image ")).forEach(it -> text.append(it + "\n"));
    return text.toString();
  }

  private static Stack shop() {
    return Stacks.named("shop")
        .service(Services.named("lib").build(BUILD))
        .service(
            Services.named("app").build(Builds.in("/srv").context("base", "service:lib").build()))
        .build();
  }

  @Test
  void nothingIsBuiltWhileNothingHasChanged() {
    assertThat(plan(shop(), Building.IF_CHANGED, Map.of())).isEmpty();
  }

  @Test
  void whatHasChangedIsTheReason() {
    assertThat(plan(shop(), Building.IF_CHANGED, Map.of("app", List.of("src/app.js changed"))))
        .isEqualTo("#1 local BuildImage shop-app (src/app.js changed)\n");
  }

  @Test
  void ofManyChangesTheFirstAreNamed() {
    var many = List.of("Dockerfile changed", "a is new", "b is gone", "c changed", "d changed");
    assertThat(plan(shop(), Building.IF_CHANGED, Map.of("app", many)))
        .contains("(Dockerfile changed, a is new, b is gone, and 2 more)");
  }

  @Test
  void whatIsBuiltOnAnImageThatIsBuiltAgainIsBuiltAfterIt() {
    assertThat(plan(shop(), Building.IF_CHANGED, Map.of("lib", List.of("a.c changed"))))
        .isEqualTo(
            """
            #1 local BuildImage shop-lib (a.c changed)
            #2 local BuildImage shop-app (shop-lib is built) after #1
            """);
  }

  @Test
  void changesAreNoReasonWithoutAuto() {
    var changes = Map.of("app", List.of("src/app.js changed"));
    assertThat(plan(shop(), Building.IF_MISSING, changes)).isEmpty();
    assertThat(plan(shop(), Building.NEVER, changes)).isEmpty();
    assertThat(plan(shop(), Building.ALWAYS, changes)).contains("shop-app (a build is asked for)");
  }

  @Test
  void anImageThatIsBuiltByItselfIsNotPulled() {
    var stack =
        Stacks.named("shop")
            .service(
                Services.named("web")
                    .build(BUILD)
                    .image("acme/web:1")
                    .pullPolicy(PullPolicy.Mode.ALWAYS))
            .build();
    assertThat(new World().plan(stack, up(Building.IF_CHANGED)).text())
        .contains("BuildImage acme/web:1 (does not exist)")
        .doesNotContain("PullImage");
  }

  @Test
  void onlyServicesThatAreBuiltAreLookedAt() {
    var stack =
        Stacks.named("shop")
            .service(Services.named("db"))
            .service(Services.named("web").build(BUILD))
            .build();
    assertThat(ImagePolicy.automatic(stack, up(Building.IF_CHANGED))).containsExactly("web");
    assertThat(ImagePolicy.automatic(stack, up(Building.IF_MISSING))).isEmpty();
    assertThat(ImagePolicy.automatic(stack, new Intent.Stop(List.of(), Optional.empty())))
        .isEmpty();
  }
}
