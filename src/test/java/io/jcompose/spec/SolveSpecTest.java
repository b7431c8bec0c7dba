package io.jcompose.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.Build;
import io.jcompose.model.FileObject;
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

class SolveSpecTest {
  private static SolveSpec spec(Builds build) {
    var stack =
        Stacks.named("shop")
            .service(Services.named("web").build(build.build()))
            .service(Services.named("base").build(Builds.in("/srv/base").build()))
            .build();
    return SolveSpec.of(BuildRequest.of(stack, stack.services().get("web"), "1.0"), "Dockerfile");
  }

  private static Builds plain() {
    return Builds.in("/srv/shop");
  }

  private static Value list(String... texts) {
    return Value.texts(List.of(texts));
  }

  @Test
  void aPlainBuildNeedsItsDockerfileAndLabels() {
    assertThat(spec(plain()).attributes())
        .isEqualTo(
            Map.of(
                "filename", "Dockerfile",
                "label:com.docker.compose.image.builder", "buildkit",
                "label:com.docker.compose.project", "shop",
                "label:com.docker.compose.service", "web",
                "label:com.docker.compose.version", "1.0"));
  }

  @Test
  void everySettingOfTheFrontendArrives() {
    var options =
        new Build.Options(
            false,
            true,
            List.of(),
            List.of("h=1.2.3.4", "v6=::1"),
            Optional.of("host"),
            Optional.of(64L << 20),
            Optional.empty(),
            List.of("linux/amd64", "linux/arm64"),
            new TreeMap<>());
    var build =
        plain()
            .arg("X", "1")
            .label("mine", "1")
            .target("st")
            .options(options)
            .attribute("no_cache_filter", list("one", "two"))
            .attribute("provenance", Value.of("mode=max"))
            .attribute("sbom", Value.of("true"))
            .attribute(
                "ulimits",
                new DictBuilder()
                    .put("nofile", 5)
                    .put("nproc", new DictBuilder().put("soft", 1).put("hard", 2).build())
                    .build());
    var spec = spec(build);
    assertThat(spec.attributes())
        .containsEntry("build-arg:X", "1")
        .containsEntry("label:mine", "1")
        .containsEntry("target", "st")
        .containsEntry("platform", "linux/amd64,linux/arm64")
        .containsEntry("image-resolve-mode", "pull")
        .containsEntry("force-network-mode", "host")
        .containsEntry("shm-size", "67108864")
        .containsEntry("add-hosts", "h=1.2.3.4,v6=::1")
        .containsEntry("ulimit", "nofile=5:5,nproc=1:2")
        .containsEntry("no-cache", "one,two")
        .containsEntry("attest:provenance", "mode=max")
        .containsEntry("attest:sbom", "");
    assertThat(spec.entitlements()).containsExactly("network.host");
  }

  @Test
  void attestationsThatAreSwitchedOffAreNotAskedFor() {
    var build =
        plain().attribute("provenance", Value.of("false")).attribute("sbom", Value.of("false"));
    assertThat(spec(build).attributes()).doesNotContainKeys("attest:provenance", "attest:sbom");
    assertThat(spec(plain().attribute("provenance", Value.of("true"))).attributes())
        .containsEntry("attest:provenance", "mode=min");
  }

  @Test
  void aFurtherContextIsADirectoryAnImageOfAServiceOrTakenAsItStands() {
    var spec =
        spec(
            plain()
                .context("dir", "/srv/lib")
                .context("img", "docker-image://alpine")
                .context("svc", "service:base"));
    assertThat(spec.attributes())
        .containsEntry("context:dir", "local:named-dir")
        .containsEntry("context:img", "docker-image://alpine")
        .containsEntry("context:svc", "docker-image://shop-base");
    assertThat(spec.directories()).isEqualTo(Map.of("named-dir", "/srv/lib"));
  }

  @Test
  void aContextOnTheNetIsFetchedByTheBuilderAndADockerfileMayStillBeOurs() {
    var remote = Builds.in("https://example.org/a/b.git#main");
    assertThat(spec(remote).attributes())
        .containsEntry("context", "https://example.org/a/b.git#main")
        .doesNotContainKey("dockerfilekey");
    assertThat(spec(remote).reading("dockerfile-1").attributes())
        .containsEntry("dockerfilekey", "dockerfile-1");
  }

  @Test
  void secretsGoByTheirTargetAndAgentsByTheirIds() {
    var stack =
        Stacks.named("shop")
            .service(
                Services.named("web")
                    .build(
                        plain()
                            .attribute(
                                "secrets",
                                new Value.Seq(
                                    List.of(
                                        new DictBuilder().put("source", "one").build(),
                                        new DictBuilder()
                                            .put("source", "two")
                                            .put("target", "zwei")
                                            .build())))
                            .attribute("ssh", list("default", "k=/srv/key"))
                            .build()))
            .secret(secret("one"))
            .secret(secret("two"))
            .build();
    var request = BuildRequest.of(stack, stack.services().get("web"), "1.0");
    var spec = SolveSpec.of(request, "Dockerfile");
    assertThat(spec.secrets()).containsOnlyKeys("one", "zwei");
    assertThat(spec.secrets().get("zwei").key()).isEqualTo("two");
    assertThat(spec.ssh()).isEqualTo(Map.of("default", "", "k", "/srv/key"));
  }

  private static FileObject secret(String key) {
    return new FileObject(
        key, "shop_" + key, false, Optional.of("/srv/" + key), Optional.empty(), Optional.empty());
  }

  @Test
  void privilegesAreEntitlements() {
    var build =
        plain().attribute("privileged", Value.TRUE).attribute("entitlements", list("network.host"));
    assertThat(spec(build).entitlements()).containsExactly("network.host", "security.insecure");
  }

  @Test
  void cachesAreReadAsTheDockerClientReadsThem() {
    assertThat(CacheSpec.all(List.of("shop/cache:1", "type=registry,ref=x,mode=max", "ref=y")))
        .containsExactly(
            cache("registry", Map.of("ref", "shop/cache:1")),
            cache("registry", Map.of("ref", "x", "mode", "max")),
            cache("registry", Map.of("ref", "y")));
    assertThat(CacheSpec.parse("type=s3,\"name=a,b\",\"x=say \"\"hi\"\"\""))
        .isEqualTo(cache("s3", Map.of("name", "a,b", "x", "say \"hi\"")));
  }

  private static CacheSpec cache(String type, Map<String, String> attributes) {
    return new CacheSpec(type, new TreeMap<>(attributes));
  }
}
