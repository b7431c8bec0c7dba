package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.testing.Jc;
import io.jcompose.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** jcompose as {@code docker compose} and as {@code docker-compose}. */
class PluginTest {
  private static final String LAUNCHER = Path.of("scripts/jcompose").toAbsolutePath().toString();
  private static final String INSTALLER =
      Path.of("scripts/install-plugin").toAbsolutePath().toString();

  @TempDir private Path dir;
  private Jc jc;

  @BeforeEach
  void stack() {
    jc = Jc.in(dir).stack("name: shop\nservices: {web: {image: web}}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compose config --services",
        "-H unix:///x compose -f compose.yaml config --services",
        "-D --log-level warn -c other compose --profile x config --services",
      })
  void theDockerClientsOwnOptionsComeBeforeTheName(String line) {
    jc.variable("DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND", "docker")
        .run(line.split(" "))
        .stdout("web\n")
        .ok();
  }

  @Test
  void theNameOfThePluginIsNoCommandOtherwise() {
    jc.run("compose", "config").stderrContains("There is no command `compose`.").failed();
  }

  @Test
  void helpOfThePluginIsOurs() {
    jc.variable("DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND", "docker")
        .run("help", "compose")
        .stdoutContains("Usage: jcompose [OPTIONS] COMMAND")
        .ok();
  }

  private String output(Map<String, String> env, String... command) throws Exception {
    return Program.output(dir, env, List.of(command));
  }

  @Test
  void theLauncherDescribesThePluginWithoutJavaUnderEveryName() throws Exception {
    Path link = Files.createSymbolicLink(dir.resolve("docker-compose"), Path.of(LAUNCHER));
    var env = Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", "/nix", "JCOMPOSE_JAVA_HOME", "/nix");
    String told = output(env, "sh", link.toString(), "docker-cli-plugin-metadata");

    var json = new ObjectMapper().readTree(told);
    assertThat(json.path("SchemaVersion").asText()).isEqualTo("0.1.0");
    assertThat(json.path("Vendor").asText()).isEqualTo("jcompose");
    assertThat(json.path("Version").asText()).isNotEmpty();
    assertThat(json.path("ShortDescription").asText()).isNotEmpty();
  }

  @Test
  void isInstalledOnlyWhereNoOtherProgramIs() throws Exception {
    var env = Map.of("DOCKER_CONFIG", dir.resolve("client").toString());
    Path link = dir.resolve("client/cli-plugins/docker-compose");

    output(env, "sh", INSTALLER);
    output(env, "sh", INSTALLER);
    assertThat(Files.readSymbolicLink(link)).hasToString(LAUNCHER);
    output(env, "sh", INSTALLER, "--remove");
    assertThat(link).doesNotExist();

    Files.writeString(link, "another");
    assertThat(failure(env, "sh", INSTALLER)).contains("is another program");
    assertThat(failure(env, "sh", INSTALLER, "--remove")).contains("is not jcompose");
    assertThat(link).hasContent("another");
  }

  private String failure(Map<String, String> env, String... command) {
    try {
      output(env, command);
    } catch (Exception e) {
      throw new AssertionError(e);
    } catch (AssertionError e) {
      return e.getMessage();
    }
    throw new AssertionError("succeeded");
  }

  @Test
  void aRealDockerClientRunsIt() throws Exception {
    assumeTrue(Program.isInstalled("docker"), "skipped: no docker client");
    Program.write(dir.resolve("client/cli-plugins"), "docker-compose");
    var env =
        Map.of(
            "DOCKER_CONFIG",
            dir.resolve("client").toString(),
            "DOCKER_HOST",
            "unix:///no/such/engine.sock");

    assertThat(output(env, "docker", "--help")).contains("Compose stacks, planned and explained");
    assertThat(output(env, "docker", "--log-level", "warn", "compose", "config", "--services"))
        .isEqualTo("web\n");
    assertThat(output(env, "docker", "__complete", "compose", "up", "")).isEqualTo("web\n:4\n");
  }
}
