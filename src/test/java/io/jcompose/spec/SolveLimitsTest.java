package io.jcompose.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Builds;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SolveLimitsTest {
  private static final ApiLevel OLD = new ApiLevel(41, false, "Docker Engine 20.10.24");
  private static final ApiLevel NEW = new ApiLevel(51, false, "Docker Engine 28.5.2");

  private static List<String> problems(Builds build, ApiLevel api, boolean containerd) {
    var stack = Stacks.named("shop").service(Services.named("web").build(build.build())).build();
    var request = BuildRequest.of(stack, stack.services().get("web"), "1.0");
    var spec = SolveSpec.of(request, "Dockerfile");
    return SolveLimits.check(request, spec, api, containerd).stream()
        .map(it -> it.code() + " " + it.summary())
        .toList();
  }

  private static SolveSpec spec(Builds build) {
    var stack = Stacks.named("shop").service(Services.named("web").build(build.build())).build();
    var request = BuildRequest.of(stack, stack.services().get("web"), "1.0");
    return SolveSpec.of(request, "Dockerfile");
  }

  private static Builds plain() {
    return Builds.in("/srv");
  }

  private static Value list(String text) {
    return Value.texts(List.of(text));
  }

  @Test
  void aPlainBuildAsksNothingOfTheStore() {
    var stack = Stacks.named("shop").service(Services.named("web").build(plain().build())).build();
    var request = BuildRequest.of(stack, stack.services().get("web"), "1.0");
    var spec = SolveSpec.of(request, "Dockerfile");
    assertThat(SolveLimits.dependsOnStore(request, spec)).isFalse();
    assertThat(SolveLimits.check(request, spec, NEW, false)).isEmpty();
  }

  @Test
  void anOldBuilderHasNoNamedContextsAndPassesOverLimits() {
    var build =
        plain()
            .context("lib", "/srv/lib")
            .attribute("ulimits", new io.jcompose.value.DictBuilder().put("nofile", 5).build());
    assertThat(problems(build, OLD, false))
        .containsExactly(
            "JC881 The build of service `web` uses `additional_contexts`, which Docker Engine"
                + " 20.10.24 cannot do.",
            "JC882 The build of service `web` uses `ulimits`, which Docker Engine 20.10.24 passes"
                + " over.");
    assertThat(problems(build, NEW, false)).isEmpty();
  }

  @Test
  void severalPlatformsAndCachesOfOthersNeedContainerdsStore() {
    var build =
        plain()
            .platforms("linux/amd64", "linux/arm64")
            .attribute("cache_to", list("type=registry,ref=cache"));
    assertThat(problems(build, NEW, false))
        .hasSize(2)
        .allMatch(it -> it.startsWith("JC881"))
        .anyMatch(it -> it.contains("`platforms`"))
        .anyMatch(it -> it.contains("`cache_to`"));
    assertThat(problems(build, NEW, true)).isEmpty();
    assertThat(problems(plain().attribute("cache_to", list("type=inline")), NEW, false)).isEmpty();
  }

  @Test
  void theDefaultPlatformHasToBeAmongThoseOfTheBuild() {
    var build = plain().platforms("linux/amd64").build();
    var stack = Stacks.named("shop").service(Services.named("web").build(build)).build();
    var service = stack.services().get("web").withDefaultPlatform("linux/arm64");
    var request = BuildRequest.of(stack, service, "1.0");
    String problem =
        "JC988 DOCKER_DEFAULT_PLATFORM is `linux/arm64`, which is not among the platforms of the"
            + " build of service `web`.";
    var found = new ArrayList<>(BuildSpec.unsupported(request, false));
    found.addAll(SolveLimits.check(request, SolveSpec.of(request, "Dockerfile"), NEW, false));
    assertThat(found).hasSize(2);
    assertThat(found).allMatch(it -> problem.equals(it.code() + " " + it.summary()));
  }

  @Test
  void attestationsAreMissedWithAWarning() {
    var build = plain().attribute("sbom", Value.of("true"));
    assertThat(problems(build, NEW, false))
        .containsExactly(
            "JC882 The build of service `web` uses `sbom`, which Docker Engine 28.5.2 passes"
                + " over.");
    assertThat(problems(build, NEW, true)).isEmpty();
  }

  @Test
  void aCacheInALocalDirectoryIsWrittenByContainerdsStoreAndReadByEveryOne() {
    var writing = plain().attribute("cache_to", list("type=local,dest=x"));
    assertThat(problems(writing, NEW, true)).isEmpty();
    assertThat(problems(writing, NEW, false)).singleElement().asString().contains("`cache_to`");
    assertThat(problems(plain().cacheFrom("type=local,src=x"), OLD, false)).isEmpty();
  }

  @Test
  void aLookAtADockerfileAsksNothingOfTheStore() {
    var build =
        plain()
            .attribute("cache_to", list("type=registry,ref=cache"))
            .attribute("sbom", Value.of("true"));
    var stack = Stacks.named("shop").service(Services.named("web").build(build.build())).build();
    var request = BuildRequest.of(stack, stack.services().get("web"), "1.0");
    var spec = SolveSpec.of(request, "Dockerfile").lookedAt(request);
    assertThat(SolveLimits.dependsOnStore(request, spec)).isFalse();
  }
}
