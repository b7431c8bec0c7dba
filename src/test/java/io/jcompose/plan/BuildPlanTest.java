package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Build;
import io.jcompose.model.BuildOptions;
import io.jcompose.model.BuildOutput;
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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BuildPlanTest {
  private static final Intent.Up UP = Intent.Up.plain();

  private static Build build() {
    return Builds.in("/srv").build();
  }

  private static Build taking(String name, String place) {
    return Builds.in("/srv").context(name, place).build();
  }

  private static Intent.Build building(String... services) {
    return new Intent.Build(List.of(services), BuildOptions.NONE, false, false);
  }

  /** The plan for Dockerfiles that build on these images. */
  private static Plan plan(Stack stack, Intent intent, Map<String, List<String>> bases) {
    var byService = new TreeMap<String, SortedSet<String>>();
    bases.forEach((service, images) -> byService.put(service, new TreeSet<>(images)));
    var observed = new World().observed().withBases(byService);
    return Planner.plan(stack, Placer.place(stack, observed), observed, intent);
  }

  @Test
  void whatIsBuiltUnderAFurtherNameIsPushedUnderThatToo() {
    var web = Services.named("web").build(build()).image("reg/web:1");
    var options =
        new BuildOptions(
            false,
            false,
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(BuildOutput.named("reg/web:2,other")));
    var intent = new Intent.Build(List.of(), options, false, true);
    assertThat(plan(Stacks.named("shop").service(web).build(), intent, Map.of()).text())
        .isEqualTo(
            """
            #1 local BuildImage reg/web:1 (build)
            #2 local PushImage reg/web:1 (push) after #1
            #3 local PushImage reg/web:2 (push) after #1,#2
            #4 local PushImage other (push) after #1
            """);
  }

  @Test
  void aBuildComesAfterThatOfTheServiceItTakesAsContext() {
    var stack =
        Stacks.named("shop")
            .service(Services.named("app").build(taking("base", "service:lib")))
            .service(Services.named("lib").build(build()))
            .build();
    assertThat(plan(stack, building(), Map.of()).text())
        .isEqualTo(
            """
            #1 local BuildImage shop-lib (build)
            #2 local BuildImage shop-app (build) after #1
            """);
  }

  @Test
  void itNeedsNoImageOfThatServiceUnlessTheImageIsNoted() {
    var lib = Services.named("lib").build(build());
    var app = Services.named("app").build(taking("base", "service:lib"));
    var stack = Stacks.named("shop").service(app).service(lib).build();
    assertThat(needs(plan(stack, building(), Map.of()))).containsExactly("DEFINED");
    var noting = new ImagePolicy(Optional.empty(), Building.IF_CHANGED, BuildOptions.NONE);
    assertThat(needs(plan(stack, Intents.up(noting), Map.of()))).containsExactly("EXISTS");
  }

  /** What the build of {@code app} needs of {@code shop-lib}. */
  private static List<String> needs(Plan plan) {
    return plan.steps().stream()
        .filter(it -> it.action().subject().equals("Image shop-app"))
        .flatMap(it -> it.needs().stream())
        .filter(it -> it.subject().startsWith("image:shop-lib"))
        .map(it -> it.state().name())
        .toList();
  }

  @Test
  void whatANamedServiceTakesAsContextIsBuiltToo() {
    var stack =
        Stacks.named("shop")
            .service(Services.named("app").build(taking("base", "service:lib")))
            .service(Services.named("lib").build(taking("x", "service:core")))
            .service(Services.named("core").build(build()))
            .service(Services.named("other").build(build()))
            .build();
    assertThat(plan(stack, building("app"), Map.of()).text())
        .isEqualTo(
            """
            #1 local BuildImage shop-core (build)
            #2 local BuildImage shop-lib (build) after #1
            #3 local BuildImage shop-app (build) after #2
            """);
  }

  @Test
  void aBuildComesAfterThatOfTheServiceWhoseImageItsDockerfileNames() {
    var stack =
        Stacks.named("shop")
            .service(Services.named("app").build(build()))
            .service(Services.named("lib").build(build()).image("lib:2"))
            .build();
    assertThat(plan(stack, building(), Map.of("app", List.of("docker.io/library/lib:2"))).text())
        .isEqualTo(
            """
            #1 local BuildImage lib:2 (build)
            #2 local BuildImage shop-app (build) after #1
            """);
  }

  @Test
  void aBuildComesAfterThePullOfItsBaseByAnotherService() {
    var stack =
        Stacks.named("shop")
            .service(Services.named("app").build(build()))
            .service(Services.named("db").image("db:1"))
            .build();
    assertThat(plan(stack, UP, Map.of("app", List.of("db:1"))).text())
        .contains(
            """
            #2 local PullImage db:1 (does not exist)
            #3 local BuildImage shop-app (does not exist) after #2
            """);
  }

  @Test
  void upBuildsAContextOfWhatItBuildsThoughItIsNotToRun() {
    var stack =
        Stacks.named("shop")
            .service(Services.named("app").build(taking("base", "service:lib")))
            .service(Services.named("lib").build(build()).replicas(0))
            .build();
    assertThat(plan(stack, UP, Map.of()).text())
        .contains("BuildImage shop-lib (does not exist)")
        .doesNotContain("shop-lib-1");
  }

  @Test
  void anImageThatIsNamedAsItsOwnBaseIsTheRegistrys() {
    var stack =
        Stacks.named("shop")
            .service(Services.named("a").build(build()).image("node:20"))
            .service(Services.named("b").build(build()))
            .build();
    assertThat(
            plan(
                    stack,
                    building(),
                    Map.of("a", List.of("node:20", "shop-b"), "b", List.of("node:20")))
                .text())
        .isEqualTo(
            """
            #1 local BuildImage node:20 (build)
            #2 local BuildImage shop-b (build)
            """);
  }

  @Test
  void buildsThatTakeOneAnotherAsContextsAreRefused() {
    var stack =
        Stacks.named("shop")
            .service(Services.named("a").build(taking("x", "service:b")))
            .service(Services.named("b").build(taking("x", "service:a")))
            .place("services.a.build.additional_contexts", 4, 7)
            .build();
    assertThatThrownBy(() -> plan(stack, building(), Map.of()))
        .isInstanceOfSatisfying(
            JComposeException.class,
            it ->
                assertThat(it.diagnostics().get(0).at().orElseThrow())
                    .hasToString("compose.yaml:4:7"));
  }
}
