package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.testing.Covers;
import io.jcompose.testing.ProjectOnEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docker compose gets wrong on the way to what a file says, on a real engine. */
@Tag("engine")
@Timeout(180)
class ConvergenceEngineTest {
  @TempDir Path directory;

  private ProjectOnEngine project;

  @BeforeEach
  void open() {
    project = ProjectOnEngine.open("jcv", directory);
  }

  @AfterEach
  void close() {
    if (project != null) {
      project.close();
    }
  }

  private static final String SLEEPER =
      """
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
      """;

  private static final String NETWORK =
      """
      services:
        db:
      %1$s
          networks: {back: {aliases: [store], ipv4_address: 10.213.7.77}}
        web:
      %1$s
          networks: [back]
      networks:
        back:
          labels: {v: "${V:-1}"}
          ipam: {config: [{subnet: 10.213.7.0/24}]}
      """
          .formatted(SLEEPER);

  @Test
  void networkDriftDropsAliasesAndAddressesAndContainersOfOtherFiles() {
    project.stack(NETWORK).run("up", "-d").ok();
    project.foreign("neighbour", "other.yaml", project.name() + "_back", "next-door");
    String db = project.id("db");
    project.variable("V", "2").run("up", "-d").ok();
    assertThat(project.id("db")).isEqualTo(db);
    assertThat(project.resolves("web", "store")).contains("10.213.7.77");
    assertThat(project.resolves("web", "db")).contains("10.213.7.77");
    assertThat(project.resolves("web", "next-door")).contains("10.213.7.");
    assertThat(project.run("plan").ok().out()).isEmpty();
  }

  @Test
  void aContainerTakenOffANetworkByHandIsPutBackWithoutMakingItAnew() {
    project.stack(NETWORK).run("up", "-d").ok();
    String db = project.id("db");
    project.disconnect(project.name() + "_back", db);
    assertThat(project.run("up", "-d").ok().err()).contains("Connected").doesNotContain("Recreate");
    assertThat(project.id("db")).isEqualTo(db);
    assertThat(project.resolves("web", "store")).contains("10.213.7.77");
  }

  @Test
  void aRenamedNetworkTakesItsContainersAlongAndTheyCanBeRestarted() {
    project
        .stack(
            """
            services:
              db:
            %1$s
                networks: [default, zone]
              web:
            %1$s
                networks: [zone]
            networks:
              zone: {name: "${V:-%2$s-one}"}
            """
                .formatted(SLEEPER, project.name()))
        .run("up", "-d")
        .ok();
    String db = project.id("db");
    project.variable("V", project.name() + "-two").run("up", "-d").ok();
    assertThat(project.id("db")).isEqualTo(db);
    project.run("restart", "-t", "0").ok();
    assertThat(project.run("plan").ok().out()).isEmpty();
    assertThat(project.networks()).contains(project.name() + "-two");
    assertThat(project.networks()).doesNotContain(project.name() + "-one");
  }

  private static final String SHARING =
      """
      services:
        db:
      %1$s
          environment: {V: "${V:-1}"}
          volumes: ["data:/data"]
        r:
      %1$s
          depends_on: [db]
        p:
      %1$s
          network_mode: service:db
          volumes_from: ["db:ro"]
      volumes:
        data: {labels: {v: "${L:-1}"}}
      """
          .formatted(SLEEPER);

  @Test
  void aServiceOutsideTheSelectionIsLeftInANetworkThatIsGone() {
    project.stack(SHARING).run("up", "-d").ok();
    project.variable("V", "2").run("up", "-d", "r").ok();
    assertThat(project.detail("p").path("HostConfig").path("NetworkMode").asText())
        .isEqualTo("container:" + project.id("db"));
    project.run("restart", "-t", "0", "p").ok();
    assertThat(project.run("plan").ok().out()).isEmpty();
  }

  @Test
  void aServiceThatAnEarlierRunLeftDanglingIsRepairedByTheNextUp() {
    project.stack(SHARING).run("up", "-d").ok();
    project.remove(project.id("db"));
    project.run("up", "-d", "r").ok();
    assertThat(project.detail("p").path("HostConfig").path("NetworkMode").asText())
        .isEqualTo("container:" + project.id("db"));
    assertThat(project.detail("p").path("HostConfig").path("VolumesFrom").path(0).asText())
        .isEqualTo(project.id("db") + ":ro");
  }

  @Test
  @Covers({"up --yes", "create --yes"})
  void volumeDriftIsSkippedSilentlyWithoutATerminal() {
    project.stack(SHARING).run("up", "-d").ok();
    project.exec("db", "touch", "/data/kept");
    project.variable("L", "2");
    assertThat(project.run("up", "-d").ok().err())
        .contains("JC303", "was made from another configuration", "--yes");
    assertThat(project.typing("n\n", "up", "-d").ok().err())
        .contains("Its data is lost", "[y/N]")
        .doesNotContain("JC303");
    assertThat(project.exec("db", "ls", "/data")).contains("kept");
    project.run("create", "-y").ok();
    assertThat(project.volume("data").path("Labels").path("v").asText()).isEqualTo("2");
    project.run("start").ok();
    assertThat(project.exec("p", "ls", "/data")).doesNotContain("kept");
    project.variable("L", "3");
    project.typing("y\n", "up", "-d").ok();
    assertThat(project.volume("data").path("Labels").path("v").asText()).isEqualTo("3");
    assertThat(project.run("plan").ok().out()).isEmpty();
  }

  @Test
  @Covers("up --renew-anon-volumes")
  void renewedAnonymousVolumesAreLeftDangling() {
    project
        .stack(
            """
            services:
              web:
            %s
                environment: {V: "${V:-1}"}
                volumes: [/cache]
            """
                .formatted(SLEEPER))
        .run("up", "-d")
        .ok();
    String first = project.mounted("web");
    project.variable("V", "2").run("up", "-d").ok();
    assertThat(project.mounted("web")).isEqualTo(first);
    project.run("up", "-d", "-V").ok();
    assertThat(project.mounted("web")).isNotEqualTo(first);
    assertThat(project.volumeExists(first)).isFalse();
  }

  @Test
  void aMountedImageThatMovedReplacesTheContainer() {
    assumeTrue(project.api() >= 48, "skipped: engines mount images from API 1.48 on");
    project.tag("jcompose-test/busybox:1", project.name() + ":1");
    project.stack(
        """
        services:
          web:
        %s
            volumes:
              - {type: image, source: "%s:1", target: /data}
        """
            .formatted(SLEEPER, project.name()));
    project.run("up", "-d").ok();
    assertThat(project.run("plan").ok().out()).isEmpty();
    assertThat(
            project
                .detail("web")
                .path("Config")
                .path("Labels")
                .path("com.docker.compose.image-volume-digest")
                .asText())
        .startsWith("/data=sha256:");
  }

  @Test
  @Covers({"up --wait", "start --wait"})
  void anInstantJobFailsTheWait() {
    project.stack(
        """
        services:
          job: {image: "jcompose-test/busybox:1", command: ["true"]}
          web:
        %s
        """
            .formatted(SLEEPER));
    project.run("up", "--wait").ok();
    project.run("start", "--wait").ok();
    project.stack(
        """
        services:
          job:
            image: jcompose-test/busybox:1
            command: [sh, -c, "exit 7"]
            # Without one it is ready if a look falls into the moment that it runs.
            healthcheck: {test: [CMD, "true"], interval: 2s}
        """);
    var failed = project.run("up", "--wait");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err()).contains(project.name() + "-job-1", "exited with code 7");
  }
}
