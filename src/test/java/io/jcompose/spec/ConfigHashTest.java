package io.jcompose.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.digest.Sha256;
import io.jcompose.load.Stacks;
import io.jcompose.model.Stack;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected hashes were printed by docker compose 2.40.3 for the same stack. */
class ConfigHashTest {
  private static final Stack STACK =
      Stacks.stack(
          """
          services:
            plain: {image: "bb:1"}
            escaped: {image: "bb:1", environment: {A: "<a> & b $$ é", B: }, command: [sh, -c, "echo a"]}
            sized: {image: "bb:1", mem_limit: 64m, cpus: 0.5, stop_grace_period: 90s, ports: ["8080:80"], ulimits: {nofile: 3}}
            mounted: {image: "bb:1", volumes: ["/host:/data:ro", "vol:/v"], x-own: 1}
            deployed: {image: "bb:1", scale: 2, deploy: {replicas: 2, resources: {limits: {memory: 1g}}}}
            dependent: {image: "bb:1", depends_on: [plain], profiles: [], pull_policy: always, build: /b, network_mode: "service:plain"}
          volumes: {vol: {}}
          """);

  @ParameterizedTest
  @CsvSource({
    "plain, 765d8be0543eddda42b068f42dcf8669d414de4fcb0a7b1e28a951b054f55ff8",
    "escaped, ae67850cab1e8398bfc1d0f564590352fd460a10208ebe34cdef6492c20c9ad3",
    "sized, 1ef968111a7fd9ad06b36d30888be26befc2a0cb4dacb777882b9580bab5c79d",
    "mounted, 2b781f381aca12ede08403b0723420b54d8cf7192b9d5800bfaa737df53024e1",
    "deployed, f845deee5dee25d639dcf0880e12d3235e029135ce5ead9e145eb1fa61d42f8b",
    "dependent, f3cd7c5a624328e6cff9431caadefe0b0b802abf833cee834628baafbdf7214f",
  })
  void isTheHashOfDockerCompose(String service, String expected) {
    assertThat(ConfigHash.service(STACK.services().get(service), Map.of())).isEqualTo(expected);
  }

  @Test
  void coversNetworksAndVolumes() {
    var stack =
        Stacks.stack(
            "services: {a: {image: x, volumes: ['dbdata:/d']}}\nvolumes: {dbdata: }",
            "-p",
            "hspec3");

    assertThat(ConfigHash.network(stack.networks().get("default")))
        .isEqualTo("bafbe877e52d4f081cfe1ed01d64c5fc22fb25966ca1962e69dc82492e3e3c3a");
    assertThat(ConfigHash.volume(stack.volumes().get("dbdata")))
        .isEqualTo("3af42b66e60dd2eec5158f64032e42d2131f09a41a895602a5d5195545daaf89");
  }

  @Test
  void coversTheNamesOfLabelFilesAsContainersOfDockerComposeHaveIt() {
    var service =
        Stacks.stack(
                "services: {a: {image: x, network_mode: none, label_file: l.env}}",
                Map.of("/proj/l.env", "L=1"))
            .services()
            .get("a");
    String json =
        "{\"command\":null,\"entrypoint\":null,\"image\":\"x\",\"labels\":{\"L\":\"1\"},"
            + "\"label_file\":[\"/proj/l.env\"],\"network_mode\":\"none\"}";

    assertThat(ConfigHash.service(service, Map.of())).isEqualTo(Sha256.hex(json));
  }

  @Test
  void changesWithTheContainerWhoseNamespaceIsShared() {
    var dependent = STACK.services().get("dependent");

    assertThat(ConfigHash.service(dependent, Map.of("plain", "abc")))
        .isNotEqualTo(ConfigHash.service(dependent, Map.of("plain", "def")))
        .isNotEqualTo(ConfigHash.service(dependent, Map.of()));
  }

  @Test
  void hasASecondFormForServicesWithBinds() {
    var mounted = STACK.services().get("mounted");
    var plain = STACK.services().get("plain");

    assertThat(ConfigHash.serviceOfNewer(mounted, Map.of()))
        .isNotEqualTo(ConfigHash.service(mounted, Map.of()));
    assertThat(ConfigHash.serviceOfNewer(plain, Map.of()))
        .isEqualTo(ConfigHash.service(plain, Map.of()));
  }
}
