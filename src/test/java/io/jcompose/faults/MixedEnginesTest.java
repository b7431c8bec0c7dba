package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Jc;
import io.jcompose.testing.Lab;
import io.jcompose.testing.TestImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One stack over engines of different ages: this machine's own, and those that were fetched. */
@Tag("lab")
@Timeout(120)
class MixedEnginesTest {
  private static final String STACK =
      """
      name: jct-mixed
      x-jcompose:
        network: overlay
        hosts:
          own: {endpoint: "tcp://%s:2376", tls: %s}
          other: {endpoint: "tcp://%s:2376", tls: %s}
      services:
        page:
          image: jct-mixed/page
          build: {context: ., dockerfile_inline: "FROM %s\\nCOPY index.html /www/\\n"}
          command: [httpd, -f, -p, "8080", -h, /www]
          stop_signal: KILL
          healthcheck: {test: [CMD, test, -f, /www/index.html], interval: 300ms}
          deploy:
            replicas: 2
            update_config: {parallelism: 1, monitor: 300ms}
            placement: {max_replicas_per_node: 1}
          labels: {version: "${V:-1}"}
        reader:
          image: "%s"
          command: [sh, -c, "wget -q -O /got http://page:8080/ && exec sleep 1000"]
          stop_signal: KILL
          deploy: {mode: global}
          depends_on: {page: {condition: service_healthy}}
          healthcheck: {test: [CMD, grep, mixed, /got], interval: 300ms}
      """;

  private static Lab lab;

  @TempDir Path directory;

  @BeforeAll
  static void up() {
    String second = Lab.otherEngine();
    lab = Lab.of(1);
    lab.run("--engine", second, "up", "2", "2");
    for (int host = 1; host <= 2; host++) {
      try (var engine = lab.inside(host)) {
        TestImage.on(engine);
      }
    }
  }

  @AfterAll
  static void down() {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void aStackIsBuiltCopiedReachedUpdatedAndTakenDownOverEnginesOfDifferentAges() {
    assertThat(Map.of(1, lab.raw(1).get("/version").path("ApiVersion").asText()))
        .doesNotContainValue(lab.raw(2).get("/version").path("ApiVersion").asText());
    var tls = lab.directory().resolve("tls");
    var jc =
        Jc.in(directory)
            .variable("HOME", directory.toString())
            .file("index.html", "mixed\n")
            .stack(
                STACK.formatted(
                    lab.address(1), tls, lab.address(2), tls, TestImage.NAME, TestImage.NAME));
    jc.run("host", "swarm", "init").ok();

    jc.run("up", "-d", "--wait").stderrContains("Image jct-mixed/page @o").ok();

    assertThat(id(1)).isEqualTo(id(2));
    jc.run("plan", "--detailed-exitcode").ok();
    var update = jc.variable("V", "2").run("up", "-d", "--wait");
    update.stderrContains("@own  Proven").stderrContains("@other  Proven").ok();
    assertThat(jc.run("ps", "page", "--format", "{{.Host}} {{.State}}").out().lines())
        .containsExactlyInAnyOrder("other running", "own running");
    jc.run("plan", "--detailed-exitcode").ok();
    jc.run("down", "--rmi", "all").ok();
    for (int host : List.of(1, 2)) {
      assertThat(lab.raw(host).get("/containers/json?all=1")).isEmpty();
      String label = "com.docker.compose.project=jct-mixed";
      assertThat(lab.raw(host).labelled("volumes?", label).path("Volumes")).isEmpty();
    }
  }

  private static String id(int host) {
    return lab.raw(host).get("/images/jct-mixed/page/json").path("Id").asText();
  }
}
