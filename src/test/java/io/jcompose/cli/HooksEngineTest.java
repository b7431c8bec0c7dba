package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.InProcess;
import io.jcompose.testing.ProjectOnEngine;
import io.jcompose.testing.RawEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hooks in containers of a real engine: what they wrote into a directory of the host. */
@Tag("engine")
@Timeout(120)
class HooksEngineTest {
  private static final String HOOKED =
      """
      services:
        web:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          environment: {V: "${V:-1}"}
          volumes: ["./log:/log"]
          pre_start:
            - command: [sh, -c, "echo pre_start $$V $$W >>/log/all; exit ${PRE_START:-0}"]
              environment: {W: w}
            - command: [sh, -c, "echo second; hostname >/log/host"]
          post_start:
            - command: [sh, -c, "echo post_start $$V $$(id -u) $$(pwd) >>/log/all; echo to $$X >&2; exit ${POST_START:-0}"]
              user: "7"
              working_dir: /tmp
              environment: {X: "the \\e[31mdead"}
          pre_stop:
            - command: [sh, -c, "echo pre_stop $$V >>/log/all; seq 20; exit ${PRE_STOP:-0}"]
      """;

  @TempDir Path directory;

  private ProjectOnEngine project;

  @BeforeEach
  void open() throws IOException {
    project = ProjectOnEngine.open("jch", directory).stack(HOOKED);
    var log = Files.createDirectory(directory.resolve("log"));
    Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rwxrwxrwx"));
    var all = Files.createFile(log.resolve("all"));
    Files.setPosixFilePermissions(all, PosixFilePermissions.fromString("rw-rw-rw-"));
  }

  @AfterEach
  void close() {
    if (project != null) {
      project.close();
    }
  }

  private InProcess run(String... args) {
    return project.run(args);
  }

  /** What was written since the last call. */
  private List<String> written() throws IOException {
    var file = directory.resolve("log/all");
    var lines = Files.readAllLines(file);
    Files.writeString(file, "");
    return lines;
  }

  /** The ids of containers that hooks ran in. */
  private List<String> hookContainers() {
    var ids = new ArrayList<String>();
    var filter = "{\"label\":[\"com.docker.compose.hook\",\"com.docker.compose.project=%s\"]}";
    project
        .engine()
        .get(
            "/containers/json?all=1&filters=" + RawEngine.escaped(filter.formatted(project.name())))
        .forEach(it -> ids.add(it.get("Id").asText()));
    return ids;
  }

  @Test
  void hooksRunAroundEveryStartAndStop() throws IOException {
    var up = run("up", "-d").ok();
    assertThat(written()).containsExactly("pre_start 1 w", "post_start 1 7 /tmp");
    assertThat(up.err())
        .contains("  | second\n", "  | to the \\x1b[31mdead\n")
        .doesNotContain("\u001b");
    assertThat(Files.readString(directory.resolve("log/host")))
        .as("a hook before the start has a container of its own")
        .isNotEqualTo(project.detail("web").at("/Config/Hostname").asText() + "\n");
    assertThat(hookContainers()).as("that succeeded").isEmpty();

    run("restart").ok();
    assertThat(written()).containsExactly("pre_stop 1", "post_start 1 7 /tmp");
    run("stop").ok();
    assertThat(written()).containsExactly("pre_stop 1");
    run("start").ok();
    assertThat(written()).containsExactly("pre_start 1 w", "post_start 1 7 /tmp");

    project.variable("V", "2");
    run("up", "-d").ok();
    assertThat(written()).containsExactly("pre_stop 1", "pre_start 2 w", "post_start 2 7 /tmp");
    run("up", "-d", "--scale", "web=2").ok();
    assertThat(written()).containsExactly("post_start 2 7 /tmp");
    run("up", "-d", "--scale", "web=1").ok();
    assertThat(written()).containsExactly("pre_stop 2");
    run("-p", project.name(), "down").ok();
    assertThat(written()).containsExactly("pre_stop 2");
  }

  @Test
  void aFailedPostStartFailsTheUpShowsItsLastLinesAndLeavesTheContainerRunning()
      throws IOException {
    project.variable("POST_START", "3");
    var up = run("up", "-d");
    assertThat(up.code()).isEqualTo(1);
    assertThat(up.err())
        .contains("error[JC530]: Container " + project.name() + "-web-1: `post_start[0]`")
        .contains("ended with exit code 3.\n  to the \\x1b[31mdead\n");
    assertThat(run("ps", "--services").out()).isEqualTo("web\n");

    written();
    assertThat(run("up", "-d").code()).as("the hook is owed").isEqualTo(1);
    assertThat(written()).containsExactly("post_start 1 7 /tmp");
    project.env().remove("POST_START");
    run("up", "-d").ok();
    assertThat(written()).contains("post_start 1 7 /tmp");
    run("up", "-d").ok();
    assertThat(written()).isEmpty();
  }

  @Test
  void aFailedPreStopKeepsTheContainerUnlessEverythingGoes() {
    project.variable("PRE_STOP", "4");
    run("up", "-d").ok();
    var stop = run("stop");
    assertThat(stop.code()).isEqualTo(1);
    assertThat(stop.err())
        .contains("ended with exit code 4.\n  11\n  12\n")
        .contains("`jcompose kill` stops it without its hooks");
    assertThat(run("ps", "--services").out()).isEqualTo("web\n");
    assertThat(run("restart").code()).isEqualTo(1);

    assertThat(run("-p", project.name(), "down").ok().err())
        .contains("warning[JC530]", "the container is removed all the same");
    assertThat(run("ps", "-a", "-q").out()).isEmpty();
  }

  @Test
  void aFailedPreStartKeepsItsContainerUntilTheNextRun() throws IOException {
    project.variable("PRE_START", "5");
    var up = run("up", "-d");
    assertThat(up.code()).isEqualTo(1);
    var kept = hookContainers();
    assertThat(kept).hasSize(1);
    assertThat(up.err())
        .contains("error[JC532]: Service web: `pre_start[0]`")
        .contains("`docker logs " + kept.get(0).substring(0, 12) + "`");
    assertThat(written()).containsExactly("pre_start 1 w");
    assertThat(run("ps", "-a", "-q").out().lines()).as("hooks are no replicas").hasSize(1);
    assertThat(run("up", "-d").err()).doesNotContain("JC305");
    assertThat(hookContainers()).hasSize(1).doesNotContainAnyElementsOf(kept);

    run("down").ok();
    assertThat(hookContainers()).isEmpty();
    project.env().remove("PRE_START");
    run("up", "-d").ok();
    assertThat(hookContainers()).isEmpty();
  }
}
