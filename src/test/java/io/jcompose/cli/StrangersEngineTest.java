package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.ProjectOnEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Networks and volumes that would have to be made anew while containers of others use them. */
@Tag("engine")
@Timeout(120)
final class StrangersEngineTest {
  private static final String STACK =
      """
      services:
        web:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          volumes: [data:/data]
      networks: {default: {labels: {v: "1"}}}
      volumes: {data: {labels: {v: "1"}}}
      """;

  private static final String STRANGER =
      """
      services:
        guest:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          volumes: [data:/data]
      networks: {default: {external: true, name: NAME_default}}
      volumes: {data: {external: true, name: NAME_data}}
      """;

  @TempDir private Path directory;
  private ProjectOnEngine project;
  private String other;

  @BeforeEach
  void aStrangerUsesWhatTheStackHas() {
    project = ProjectOnEngine.open("gps", directory);
    other = project.name() + "-other";
    project.stack(STACK).file("stranger.yaml", STRANGER.replace("NAME", project.name()));
    project.run("up", "-d").ok();
    project.run("-p", other, "-f", "stranger.yaml", "up", "-d").ok();
  }

  @AfterEach
  void close() {
    if (project != null) {
      project.run("-p", other, "-f", "stranger.yaml", "down");
      project.close();
    }
  }

  /** docker compose takes its own containers off, and fails with half of it done. */
  @Test
  void aNetworkThatOthersAreOnIsNotMadeAnewAndNothingIsChanged() {
    project.stack(STACK.replace("default: {labels: {v: \"1\"}}", "default: {labels: {v: \"2\"}}"));
    String id = project.id("web");

    var up = project.run("up", "-d");

    assertThat(up.code()).isEqualTo(1);
    assertThat(up.err())
        .contains("error[JC853]")
        .contains(": " + other + "-guest-1 (project " + other + ").");
    assertThat(project.id("web")).isEqualTo(id);
    assertThat(project.detail("web").at("/NetworkSettings/Networks").fieldNames())
        .toIterable()
        .containsExactly(project.name() + "_default");
    project.run("-p", other, "-f", "stranger.yaml", "down").ok();
    project.run("up", "-d").ok();
  }

  @Test
  void aVolumeThatOthersUseIsNotMadeAnewAndNothingIsChanged() {
    project.stack(STACK.replace("data: {labels: {v: \"1\"}}", "data: {labels: {v: \"2\"}}"));
    String id = project.id("web");

    var up = project.run("up", "-d", "--yes");

    assertThat(up.code()).isEqualTo(1);
    assertThat(up.err()).contains("error[JC854]").contains(other + "-guest-1 (project " + other);
    assertThat(project.id("web")).isEqualTo(id);
    assertThat(project.run("up", "-d").ok().err()).doesNotContain("JC854");
  }
}
