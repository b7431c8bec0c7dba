package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.testing.Covers;
import io.jcompose.testing.ProjectOnEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands about the life of containers on a real engine, flag by flag. */
@Tag("engine")
@Timeout(180)
class LifecycleCommandsEngineTest {
  @TempDir Path directory;

  private ProjectOnEngine project;

  @BeforeEach
  void open() {
    project = ProjectOnEngine.open("jcw", directory);
  }

  @AfterEach
  void close() {
    if (project != null) {
      project.close();
    }
  }

  private static final String SERVICE =
      """
        %s:
          image: jcompose-test/busybox:1
          command: [sh, -c, "trap 'exit 5' USR1; while :; do sleep 0.1; done"]
          stop_signal: SIGKILL
      """;

  private static final String TWO =
      "services:\n"
          + SERVICE.formatted("db")
          + SERVICE.formatted("web")
          + "    volumes: [/cache]\n"
          + "    depends_on: {db: {condition: service_started, restart: true}}\n";

  private String states() {
    var text = new StringBuilder();
    for (JsonNode row : project.containers()) {
      text.append(row.path("Labels").path("com.docker.compose.service").asText());
      text.append(row.path("Labels").path("com.docker.compose.container-number").asText());
      text.append(' ').append(row.path("State").asText()).append('\n');
    }
    return text.toString().lines().sorted().toList().toString();
  }

  @Test
  @Covers({"pause", "unpause"})
  void servicesArePausedAndGoOnByNameOrPattern() {
    project.stack(TWO).run("up", "-d").ok();
    project.run("pause", "w*").ok();
    assertThat(states()).isEqualTo("[db1 running, web1 paused]");
    project.run("pause").ok();
    assertThat(states()).isEqualTo("[db1 paused, web1 paused]");
    project.run("unpause").ok();
    assertThat(states()).isEqualTo("[db1 running, web1 running]");
    project.run("unpause").ok();
  }

  @Test
  @Covers({"rm", "rm --force", "rm --stop", "rm --volumes", "stop", "stop --timeout"})
  void stoppedContainersAreRemovedWhenAPersonAgrees() {
    project.stack(TWO).run("up", "-d").ok();
    String volume = project.mounted("web");
    assertThat(project.run("rm").ok().err()).contains("No stopped containers");
    project.run("stop", "-t", "0", "web").ok();
    assertThat(project.run("rm").ok().err())
        .contains("Nothing was removed", project.name() + "-web-1", "--force");
    assertThat(project.fed("n\n", "rm").ok().err()).contains("Are you sure? [y/N] n\n");
    assertThat(project.typing("n\n", "rm").ok().err())
        .contains("Going to remove " + project.name() + "-web-1. Are you sure?");
    assertThat(states()).isEqualTo("[db1 running, web1 exited]");
    project.fed("y\n", "rm", "-v").ok();
    assertThat(states()).isEqualTo("[db1 running]");
    assertThat(project.volumeExists(volume)).isFalse();
    project.run("rm", "-f", "-s").ok();
    assertThat(states()).isEqualTo("[]");
  }

  /** Docker 20.10 leaves one that is to have no grace without a file system. */
  @Test
  @Covers("restart")
  void aRestartWithoutGraceLeavesAContainerThatWorks() {
    project
        .stack(TWO.replace("stop_signal: SIGKILL", "stop_grace_period: 0s"))
        .run("up", "-d")
        .ok();
    project.run("restart", "db").ok();
    assertThat(project.run("exec", "-T", "db", "echo", "works").ok().out()).isEqualTo("works\n");
  }

  @Test
  @Covers({"scale", "scale --no-deps"})
  void servicesAreScaledUpAndDown() {
    project.stack(TWO).run("scale", "--no-deps", "web=2").ok();
    assertThat(states()).isEqualTo("[web1 running, web2 running]");
    project.run("scale", "web=1").ok();
    assertThat(states()).isEqualTo("[db1 running, web1 running]");
    project.run("scale", "web=0").ok();
    assertThat(states()).isEqualTo("[db1 running]");
  }

  @Test
  @Covers({"kill", "kill --signal", "kill --remove-orphans"})
  void containersGetASignalAndOrphansGo() {
    project.stack(TWO).run("up", "-d").ok();
    project.run("kill", "-s", "USR1", "web").ok();
    project.await("web", "exited");
    assertThat(project.detail("web").path("State").path("ExitCode").asInt()).isEqualTo(5);
    project.run("kill").ok();
    project.await("db", "exited");
    project.stack("services:\n" + SERVICE.formatted("db"));
    assertThat(project.run("kill", "--remove-orphans").ok().err()).contains("No container to kill");
    assertThat(states()).isEqualTo("[db1 exited]");
  }

  @Test
  @Covers({"restart", "restart --timeout", "restart --no-deps", "start"})
  void aRestartTakesThoseAlongThatAskForIt() {
    project.stack(TWO).run("up", "-d").ok();
    String web = started("web");
    project.run("restart", "-t", "0", "--no-deps", "db").ok();
    assertThat(started("web")).isEqualTo(web);
    project.run("restart", "-t", "0", "db").ok();
    assertThat(started("web")).isNotEqualTo(web);
    project.run("stop", "-t", "0").ok();
    project.run("start", "db").ok();
    assertThat(states()).isEqualTo("[db1 running, web1 exited]");
  }

  @Test
  void aServiceThatAProfileSwitchesOffIsMeantWhenItIsNamed() {
    String both = "services:\n" + SERVICE.formatted("db") + SERVICE.formatted("web");
    project.stack(both + "    profiles: [x]\n").run("--profile", "x", "up", "-d").ok();
    project.run("stop", "-t", "0", "web").ok();
    assertThat(states()).isEqualTo("[db1 running, web1 exited]");
    project.run("start", "web").ok();
    project.run("stop", "-t", "0").ok();
    assertThat(states()).isEqualTo("[db1 exited, web1 running]");
    project.run("rm", "-f", "-s", "web").ok();
    assertThat(states()).isEqualTo("[db1 exited]");
    assertThat(project.run("stop", "nix").err()).contains("JC307");
  }

  private String started(String service) {
    return project.detail(service).path("State").path("StartedAt").asText();
  }

  @Test
  @Covers({"start --wait-timeout", "up --wait-timeout"})
  void aWaitEndsAfterItsTime() {
    project.stack(
        "services:\n"
            + SERVICE.formatted("db")
            + "    healthcheck: {test: [CMD, 'false'], interval: 1h}\n");
    var late = project.run("up", "--wait", "--wait-timeout", "1");
    assertThat(late.code()).isEqualTo(1);
    assertThat(late.err()).contains("was not ready after 1 s");
    assertThat(project.run("start", "--wait", "--wait-timeout", "1").code()).isEqualTo(1);
  }

  @Test
  void downOfOneServiceTakesTheVolumesThatNobodyElseMounts() {
    project.stack(
        "services:\n"
            + SERVICE.formatted("db")
            + "    volumes: ['data:/data', 'both:/both']\n"
            + SERVICE.formatted("web")
            + "    volumes: ['both:/both']\n"
            + "volumes: {data: {}, both: {}}\n");
    project.run("up", "-d").ok();
    project.run("down", "db").ok();
    assertThat(project.volumeExists(project.name() + "_data")).isTrue();
    project.run("down", "-v", "db").ok();
    assertThat(project.volumeExists(project.name() + "_data")).isFalse();
    assertThat(project.volumeExists(project.name() + "_both")).isTrue();
  }

  @Test
  @Covers({"down", "down --volumes", "down --rmi", "down --remove-orphans", "down --timeout"})
  void externalResourcesSurviveADownOfEverything() {
    String lan = project.name() + "-lan";
    String store = project.name() + "-store";
    project.createNetwork(lan, "lan");
    project.createVolume(store, "store");
    project.tag("jcompose-test/busybox:1", project.name() + "/own:1");
    project
        .stack(
            "services:\n"
                + SERVICE.formatted("db").replace("jcompose-test/busybox", project.name() + "/own")
                + "    volumes: ['store:/data', 'own:/own']\n"
                + "    networks: [lan, default]\n"
                + "networks: {lan: {external: true, name: "
                + lan
                + "}}\n"
                + "volumes: {own: {}, store: {external: true, name: "
                + store
                + "}}\n")
        .run("up", "-d")
        .ok();
    project.run("down", "-v", "--rmi", "all", "--remove-orphans", "-t", "0").ok();
    assertThat(project.networks()).contains(lan).doesNotContain(project.name() + "_default");
    assertThat(project.volumeExists(store)).isTrue();
    assertThat(project.volumeExists(project.name() + "_own")).isFalse();
    assertThat(project.imageExists(project.name() + "/own:1")).isFalse();
    assertThat(states()).isEqualTo("[]");
    assertThat(project.run("down").ok().err()).contains("No resource found to remove");
  }

  @Test
  void downMissesResourcesOfOlderFileVersions() {
    project
        .stack(
            "services:\n"
                + SERVICE.formatted("old")
                + "    networks: [before]\n    volumes: ['past:/p']\n"
                + "networks: {before: {}}\nvolumes: {past: {}}\n")
        .run("up", "-d")
        .ok();
    project.stack("services:\n" + SERVICE.formatted("db")).run("up", "-d").ok();
    project.run("down", "-v", "--remove-orphans", "-t", "0").ok();
    assertThat(project.networks())
        .doesNotContain(project.name() + "_before", project.name() + "_default");
    assertThat(project.volumeExists(project.name() + "_past")).isFalse();
    assertThat(states()).isEqualTo("[]");
  }

  @Test
  void oneOffsKeepTheNetworkAlive() {
    project.stack("services:\n" + SERVICE.formatted("db")).run("up", "-d").ok();
    project.oneOff("run-1", project.name() + "_default");
    assertThat(project.run("down", "-t", "0").ok().err())
        .contains("still at work", project.name() + "-run-1", "--remove-orphans")
        .doesNotContain("_default  Removing");
    assertThat(project.networks()).contains(project.name() + "_default");
    project.typing("y\n", "down", "-t", "0").ok();
    assertThat(project.networks()).doesNotContain(project.name() + "_default");
    assertThat(states()).isEqualTo("[]");
  }

  @Test
  @Covers({
    "up --no-start",
    "up --detach",
    "create",
    "create --force-recreate",
    "create --no-recreate",
    "create --remove-orphans",
    "create --scale",
    "create --pull",
    "create --no-build",
    "create --build",
    "create --quiet-pull"
  })
  void containersAreCreatedAndNotStarted() {
    project.stack(TWO);
    project.run("create", "--scale", "web=2", "--no-build", "--quiet-pull").ok();
    assertThat(states()).isEqualTo("[db1 created, web1 created, web2 created]");
    String db = project.id("db");
    project.run("create", "--force-recreate", "db").ok();
    assertThat(project.id("db")).isNotEqualTo(db);
    db = project.id("db");
    project.stack(TWO.replaceFirst("0.1", "0.2")).run("create", "--no-recreate", "--build").ok();
    assertThat(project.id("db")).isEqualTo(db);
    project.stack("services:\n" + SERVICE.formatted("db"));
    project.run("create", "--remove-orphans", "--pull", "never").ok();
    assertThat(states()).isEqualTo("[db1 created]");
    project.run("up", "--no-start", "--scale", "db=2").ok();
    assertThat(states()).isEqualTo("[db1 created, db2 created]");
    project.run("up", "-d").ok();
    assertThat(states()).isEqualTo("[db1 running]");
  }

  @Test
  void emptyProjectsHaveTheExitCodesOfDockerCompose() throws IOException {
    project.stack(TWO);
    for (String command : List.of("stop", "restart", "down", "pause", "unpause", "rm", "kill")) {
      assertThat(project.run(command).code()).as(command).isZero();
    }
    assertThat(project.run("start").code()).isEqualTo(1);
    Files.delete(directory.resolve("compose.yaml"));
    for (String command : List.of("stop", "restart", "down", "pause", "unpause", "rm", "kill")) {
      assertThat(project.run("-p", project.name(), command).code()).as(command).isZero();
    }
    assertThat(project.run("-p", project.name(), "start").err()).contains("JC435");
  }
}
