package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.ProjectOnEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --debug} tells beside everything else, on a real engine. */
@Tag("engine")
@Timeout(120)
final class DebugEngineTest {
  private static final String SECRETIVE =
      """
      services:
        web:
          image: NAME-web
          build:
            context: .
            args: {TOKEN: built-with-hunter2}
            dockerfile_inline: |
              FROM jcompose-test/busybox:1
              ARG TOKEN
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          environment: {PASSWORD: runs-with-hunter2}
      """;

  @TempDir private Path directory;
  private ProjectOnEngine project;

  @BeforeEach
  void open() {
    project = ProjectOnEngine.open("gpd", directory);
    project.stack(SECRETIVE.replace("NAME", project.name()));
  }

  @AfterEach
  void close() {
    if (project != null) {
      project.run("down", "--rmi", "all");
      project.close();
    }
  }

  @Test
  @Covers({"--debug", "--verbose"})
  void debugTellsTheEngineTheFilesTheCallsAndTheReasonsAndNoSecret() {
    var up = project.run("--debug", "up", "-d", "--build");

    assertThat(up.code()).as(up.toString()).isZero();
    assertThat(up.err())
        .contains("debug: engine " + project.env().get("DOCKER_HOST") + " because of DOCKER_HOST\n")
        .contains("debug: read " + directory.resolve("compose.yaml") + "\n")
        .containsPattern("debug: HEAD /_ping 200 \\d+ ms\n")
        .containsPattern("debug: GET /v1\\.\\d+/containers/json\\?all=1&filters=\\{\"label\"")
        .containsPattern("debug: plan #\\d+ local CreateContainer \\S+-web-1 \\(does not exist\\)")
        .doesNotContain("hunter2");
    assertThat(project.run("--verbose", "up", "-d").err())
        .contains("debug: plan Container " + project.name() + "-web-1 stays: Running\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-D", "--verbose", "--log-level=debug"})
  void debuggingHasThreeNames(String option) {
    assertThat(project.run(option, "ps").err()).contains("debug: GET ");
    assertThat(project.run("ps").err()).isEmpty();
  }

  @Test
  void debugTellsJsonBesideProgressInJson() {
    assertThat(project.run("--debug", "--progress", "json", "ps").err().lines())
        .allMatch(it -> it.startsWith("{\"debug\":true,\"message\":\""));
  }
}
