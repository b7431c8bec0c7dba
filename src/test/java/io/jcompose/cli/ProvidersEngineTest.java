package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.InProcess;
import io.jcompose.testing.ProjectOnEngine;
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

/** Providers and models on a real engine; the programs behind them are shell scripts. */
@Tag("engine")
@Timeout(120)
class ProvidersEngineTest {
  private static final String STACK =
      """
      services:
        db:
          provider: {type: cloud}
        web:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          models: [small-llm]
          depends_on: [db]
      models:
        small-llm: {model: ai/small}
      """;

  @TempDir Path directory;

  private ProjectOnEngine project;

  @BeforeEach
  void open() {
    project =
        ProjectOnEngine.open("jcp", directory).stack(STACK).variable("PATH", System.getenv("PATH"));
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

  private void plugin(String name, String text) throws IOException {
    Path file = directory.resolve(".docker/cli-plugins/docker-" + name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void plugins(String url) throws IOException {
    plugin(
        "cloud",
        """
        echo "$3$2" >>%s/calls
        case $3 in up) echo '{"type":"setenv","message":"URL=%s"}';; esac
        """
            .formatted(directory, url));
    plugin(
        "model", "case $1 in ls) echo '[]';; status) echo '{\"endpoint\":\"http://m\"}';; esac\n");
  }

  private List<String> variables() {
    var variables = new ArrayList<String>();
    project.detail("web").at("/Config/Env").forEach(it -> variables.add(it.asText()));
    return variables;
  }

  @Test
  void aProviderAndAModelGiveVariablesAndOthersReplaceTheContainer() throws IOException {
    plugins("one");
    run("up", "-d").ok();
    assertThat(variables())
        .contains("DB_URL=one", "SMALL_LLM_URL=http://m", "SMALL_LLM_MODEL=ai/small");
    assertThat(run("up", "-d").ok().err()).doesNotContain("Recreate");
    plugins("two");
    assertThat(run("up", "-d").ok().err())
        .contains("Container " + project.name() + "-web-1  Recreated");
    assertThat(variables()).contains("DB_URL=two");
    Files.delete(directory.resolve("calls"));
    run("down").ok();
    assertThat(directory.resolve("calls"))
        .hasContent("metadata\ndown--project-name=" + project.name());
  }

  @Test
  void missingProgramsAreToldBeforeAnythingIsMade() {
    var up = run("up", "-d");
    assertThat(up.code()).isEqualTo(1);
    assertThat(up.err())
        .contains("error[JC533]: Service `db`: there is no program for its provider `cloud`.")
        .contains("error[JC540]: The stack uses models, and the docker plugin `model` is missing.");
    assertThat(project.ownNetworks()).isEmpty();
    project.stack("services: {web: {image: x}}");
  }
}
