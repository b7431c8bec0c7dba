package io.jcompose.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.Build;
import io.jcompose.testing.Builds;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BuildSpecTest {
  private static final String LABELS =
      "{\"com.docker.compose.image.builder\":\"classic\",\"com.docker.compose.project\":\"shop\","
          + "\"com.docker.compose.service\":\"web\",\"com.docker.compose.version\":\"1.0\"}";

  @Test
  void aPlainBuildNeedsATagAndLabels() {
    assertThat(BuildSpec.query(request(Builds.in("/srv/shop")), "Dockerfile", false))
        .isEqualTo(
            Map.of(
                "version", List.of("1"),
                "rm", List.of("1"),
                "forcerm", List.of("1"),
                "dockerfile", List.of("Dockerfile"),
                "t", List.of("shop-web"),
                "labels", List.of(LABELS)));
  }

  @Test
  void everySettingTheClassicBuilderKnowsArrives() {
    var options =
        new Build.Options(
            true,
            true,
            List.of("base:1", "type=registry,ref=cache:2,x=y", "type=gha"),
            List.of("h:1.2.3.4"),
            Optional.of("host"),
            Optional.of(64L << 20),
            Optional.of(256L << 20),
            List.of("linux/arm64"),
            new TreeMap<>());
    var build =
        Builds.in("/srv/shop")
            .arg("X", "1")
            .arg("Y", "a b")
            .label("mine", "1")
            .label(Labels.PROJECT, "forged")
            .tags("shop/extra:1", "shop-web")
            .target("st")
            .options(options)
            .attribute("isolation", Value.of("default"))
            .attribute("ulimits", new DictBuilder().put("nofile", 5).build());
    assertThat(BuildSpec.query(request(build), "sub/Df", false))
        .containsEntry("memory", List.of("268435456"))
        .containsEntry("buildargs", List.of("{\"X\":\"1\",\"Y\":\"a b\"}"))
        .containsEntry("t", List.of("shop/extra:1", "shop-web"))
        .containsEntry("target", List.of("st"))
        .containsEntry("platform", List.of("linux/arm64"))
        .containsEntry("nocache", List.of("1"))
        .containsEntry("pull", List.of("1"))
        .containsEntry("networkmode", List.of("host"))
        .containsEntry("shmsize", List.of("67108864"))
        .containsEntry("extrahosts", List.of("h:1.2.3.4"))
        .containsEntry("cachefrom", List.of("[\"base:1\",\"cache:2\"]"))
        .containsEntry("isolation", List.of("default"))
        .containsEntry("ulimits", List.of("[{\"Name\":\"nofile\",\"Soft\":5,\"Hard\":5}]"))
        .containsEntry("labels", List.of(LABELS.replace("}", ",\"mine\":\"1\"}")));
  }

  /** It makes a step of each label, and an object of JSON would have no order. */
  @Test
  void podmanGetsTheLabelsInOrder() {
    var build = Builds.in("/srv/shop").label("mine", "a=b");
    assertThat(BuildSpec.query(request(build), "Dockerfile", true).get("labels"))
        .containsExactly(
            "[\"com.docker.compose.image.builder=classic\",\"com.docker.compose.project=shop\","
                + "\"com.docker.compose.service=web\",\"com.docker.compose.version=1.0\",\"mine=a=b\"]");
  }

  /** The other services of a stack are images by then. */
  @Test
  void podmanGetsFurtherContextsThatAreImages() {
    var build = Builds.in("/srv/shop").context("img", "docker-image://alpine");
    assertThat(BuildSpec.query(request(build), "Dockerfile", true))
        .containsEntry(
            "additionalbuildcontexts",
            List.of("{\"img\":{\"IsImage\":true,\"Value\":\"alpine\"}}"));
    assertThat(BuildSpec.unsupported(request(build), true)).isEmpty();
    assertThat(BuildSpec.query(request(build), "Dockerfile", false))
        .doesNotContainKey("additionalbuildcontexts");
    assertThat(BuildSpec.unsupported(request(build), false)).hasSize(1);
    build.context("dir", "/srv/lib");
    assertThat(BuildSpec.unsupported(request(build), true))
        .singleElement()
        .satisfies(it -> assertThat(it.summary()).isEqualTo(unsupported("additional_contexts")));
  }

  @Test
  void aContextOnTheNetIsFetchedByTheEngine() {
    var request = request(Builds.in("https://example.org/a/b.git#main"));
    assertThat(BuildSpec.query(request, "Dockerfile", false))
        .containsEntry("remote", List.of("https://example.org/a/b.git#main"));
    assertThat(request.remote()).isTrue();
    assertThat(request(Builds.in("git@example.org:a/b")).remote()).isTrue();
    assertThat(request(Builds.in("github.com/a/b")).remote()).isTrue();
    assertThat(request(Builds.in("/srv/github.com/a")).remote()).isFalse();
  }

  @Test
  void whatOnlyBuildKitCanDoIsAnError() {
    var build =
        Builds.in("/srv/shop")
            .platforms("linux/amd64", "linux/arm64")
            .attribute("secrets", Value.texts(List.of("s")))
            .attribute("ssh", Value.texts(List.of("default")))
            .attribute("privileged", Value.TRUE);
    assertThat(BuildSpec.unsupported(request(build), false))
        .allMatch(it -> it.isError() && it.code().text().equals("JC501"))
        .extracting(it -> it.summary())
        .containsExactly(
            unsupported("platforms"),
            unsupported("secrets"),
            unsupported("ssh"),
            unsupported("privileged"));
  }

  @Test
  void anErrorIsPlacedAtItsAttribute() {
    var stack =
        Stacks.named("shop")
            .service(
                Services.named("web")
                    .build(Builds.in("/srv").attribute("ssh", Value.texts(List.of("x"))).build()))
            .place("services.web.build.ssh", 6, 7)
            .build();
    var request = BuildRequest.of(stack, stack.services().get("web"), "1.0");
    assertThat(BuildSpec.unsupported(request, false).get(0).at().orElseThrow())
        .hasToString("compose.yaml:6:7");
  }

  @Test
  void whatOnlyCostsSpeedIsAWarning() {
    var build =
        Builds.in("/srv/shop")
            .attribute("cache_to", Value.texts(List.of("type=inline")))
            .attribute("provenance", Value.of("false"))
            .attribute("secrets", new Value.Seq(List.of()));
    assertThat(BuildSpec.unsupported(request(build), false))
        .extracting(it -> it.code() + " " + it.summary())
        .containsExactly(
            "JC502 The build of service `web` uses `cache_to`, which the classic builder ignores.");
  }

  @Test
  void theServicesPlatformIsBuiltWhenTheBuildNamesNone() {
    var stack =
        Stacks.named("shop")
            .service(Services.named("web").build(Builds.in("/srv").build()).platform("linux/arm64"))
            .build();
    assertThat(BuildRequest.of(stack, stack.services().get("web"), "1.0").platform())
        .contains("linux/arm64");
  }

  private static String unsupported(String attribute) {
    return "The build of service `web` uses `"
        + attribute
        + "`, which the classic builder does not support: it needs BuildKit.";
  }

  private static BuildRequest request(Builds build) {
    var stack = Stacks.named("shop").service(Services.named("web").build(build.build())).build();
    return BuildRequest.of(stack, stack.services().get("web"), "1.0");
  }
}
