package io.jcompose.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.Dependency;
import io.jcompose.model.Stack;
import io.jcompose.model.Tooling;
import io.jcompose.model.Tooling.ModelUse;
import io.jcompose.model.Tooling.Provider;
import io.jcompose.spec.ConfigHash;
import io.jcompose.spec.Labels;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.testing.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProviderPlanTest {
  private static final Intent.Up UP = Intent.Up.plain();
  private static final Intent.Down DOWN =
      new Intent.Down(List.of(), false, Intent.RemoveImages.NONE, false, Optional.empty());

  private static Services provided() {
    var provider = new Provider("cloud", new TreeMap<>());
    return Services.named("db").replicas(0).tooling(tooling(Optional.of(provider), Map.of()));
  }

  private static Tooling tooling(Optional<Provider> provider, Map<String, ModelUse> models) {
    return new Tooling(provider, new TreeMap<>(models), List.of(), List.of(), new TreeMap<>());
  }

  private static Stack shop() {
    return Stacks.named("shop")
        .service(provided())
        .service(Services.named("web").dependsOn("db", Dependency.Condition.HEALTHY))
        .service(Services.named("zoo").dependsOn("web", Dependency.Condition.STARTED))
        .build();
  }

  private static World images() {
    return new World().image("web:1", "w1").image("zoo:1", "z1");
  }

  @Test
  void dependantsAreMadeWhenTheProviderHasGivenItsVariables() {
    assertThat(images().plan(shop(), UP).text())
        .isEqualTo(
            """
            #1 local CreateNetwork shop_default (does not exist)
            #2 local RunProvider up db (provider `cloud`)
            #3 local CreateContainer shop-web-1 (does not exist) after #1,#2
            #4 local CreateContainer shop-zoo-1 (does not exist) after #1
            #5 local StartContainer shop-web-1 (does not exist) after #2,#3
            #6 local StartContainer shop-zoo-1 (does not exist) after #4,#5
            """);
  }

  @Test
  void variablesReachTheContainersHashAsDockerComposeHasIt() {
    var world = images().supply("service:db", Map.of("DB_URL", "x"));
    world.run(shop(), UP);
    var web = shop().services().get("web").withVariables(Map.of("DB_URL", "x"));
    assertThat(world.container("shop-web-1").label(Labels.CONFIG_HASH))
        .isEqualTo(ConfigHash.service(web, Map.of()));
  }

  @Test
  void otherVariablesReplaceTheContainersOfDirectDependantsOnly() {
    var world = images().supply("service:db", Map.of("DB_URL", "x")).run(shop(), UP);
    assertThat(world.plan(shop(), UP).text())
        .contains(
            "CreateContainer shop-web-1 (changed: environment; only if it gets other variables from"
                + " `db`) after #1")
        .doesNotContain("shop-zoo-1");
    var before = world.listing();
    String id = world.container("shop-web-1").id();
    world.run(shop(), UP);
    assertThat(world.container("shop-web-1").id()).isEqualTo(id);

    world.supply("service:db", Map.of("DB_URL", "y")).run(shop(), UP);
    assertThat(world.listing()).isEqualTo(before);
    assertThat(world.container("shop-web-1").id()).isNotEqualTo(id);
  }

  @Test
  void theProviderEndsWhenItsDependantsHaveGone() {
    var world = images().run(shop(), UP);
    assertThat(world.plan(shop(), DOWN).text())
        .isEqualTo(
            """
            #1 local StopContainer shop-zoo-1 (down)
            #2 local RemoveContainer shop-zoo-1 (down) after #1
            #3 local StopContainer shop-web-1 (down) after #2
            #4 local RemoveContainer shop-web-1 (down) after #3
            #5 local RunProvider down db (provider `cloud`) after #4
            #6 local RemoveNetwork shop_default (down) after #2,#4
            """);
    assertThat(world.plan(shop(), new Intent.Stop(List.of(), Optional.empty())).text())
        .endsWith("#3 local RunProvider stop db (provider `cloud`) after #2\n");
  }

  @Test
  void modelsAreReadyBeforeTheServicesThatUseThemAreMade() {
    var use = Map.of("my-llm", new ModelUse(Optional.of("ADDRESS"), Optional.empty()));
    var stack =
        Stacks.named("shop")
            .model("my-llm", "ai/small")
            .service(Services.named("web").tooling(tooling(Optional.empty(), use)))
            .build();
    var world = images().supply("model:my-llm", Map.of(Supplies.ENDPOINT, "http://m"));
    assertThat(world.plan(stack, UP).text())
        .isEqualTo(
            """
            #1 local CreateNetwork shop_default (does not exist)
            #2 local ProvideModel my-llm (services use it)
            #3 local CreateContainer shop-web-1 (does not exist) after #1,#2
            #4 local StartContainer shop-web-1 (does not exist) after #2,#3
            """);
    var service =
        Supplies.applied(
            stack, stack.services().get("web"), it -> Map.of(Supplies.ENDPOINT, "http://m"));
    assertThat(service.process().environment())
        .containsEntry("ADDRESS", Optional.of("http://m"))
        .containsEntry("MY_LLM_MODEL", Optional.of("ai/small"));
  }
}
