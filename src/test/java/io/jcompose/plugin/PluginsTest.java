package io.jcompose.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel;
import io.jcompose.model.ModelSpec;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Tooling;
import io.jcompose.model.Tooling.Provider;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs beside us, as shell scripts in directories of the test. */
@Timeout(60)
class PluginsTest {
  @TempDir Path home;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void path() {
    environment.put("PATH", System.getenv("PATH"));
  }

  private Plugins plugins() {
    return new Plugins(environment, home, home);
  }

  private Path program(String path, String... lines) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void onPath(String directory) {
    environment.merge("PATH", directory, (old, more) -> more + ":" + old);
  }

  private static final Path STACK = Path.of("/srv/shop");

  @Test
  void dockersPluginsComeBeforeProgramsOfThePath() throws IOException {
    Path program = program("bin/cloud");
    onPath(home.resolve("bin").toString());
    assertThat(plugins().provider("cloud", STACK)).contains(program);
    Path extra = program("extra/docker-cloud");
    Files.createDirectories(home.resolve(".docker"));
    Files.writeString(
        home.resolve(".docker/config.json"),
        "{\"cliPluginsExtraDirs\":[\"" + home.resolve("extra") + "\"]}");
    assertThat(plugins().provider("cloud", STACK)).contains(extra);
    Path plugin = program(".docker/cli-plugins/docker-cloud");
    assertThat(plugins().provider("cloud", STACK)).contains(plugin);
    environment.put("DOCKER_CONFIG", home.resolve("other").toString());
    assertThat(plugins().provider("cloud", STACK)).contains(program);
  }

  @Test
  void nothingOfTheStacksDirectoryAndOfRelativeOnesIsRun() throws IOException {
    program("stack/cloud");
    onPath(home.resolve("stack").toString());
    onPath(".");
    onPath("");
    environment.put("DOCKER_CONFIG", "config");
    assertThat(plugins().provider("cloud", home.resolve("stack"))).isEmpty();
    assertThat(plugins().provider("cloud", STACK)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../bin/cloud", "/bin/sh", "a\\b", ""})
  void aTypeIsANameAndNoPath(String type) {
    assertThat(plugins().provider(type, STACK)).isEmpty();
  }

  @Test
  void composeIsNoProvider() throws IOException {
    program(".docker/cli-plugins/docker-compose");
    assertThatThrownBy(() -> provide("compose", "up")).hasMessageContaining("provider `compose`");
  }

  private final List<String> told = new ArrayList<>();

  private SortedMap<String, String> provide(String type, String command) {
    return provide(type, command, new Cancel());
  }

  private SortedMap<String, String> provide(String type, String command, Cancel cancel) {
    var options = new TreeMap<>(Map.of("size", List.of("3"), "tag", List.of("a", "b")));
    var tooling =
        new Tooling(
            Optional.of(new Provider(type, options)),
            new TreeMap<>(),
            List.of(),
            List.of(),
            new TreeMap<>());
    var service = Services.named("my-db").tooling(tooling);
    Stack stack =
        Stacks.named("shop")
            .service(service)
            .variable("REGION", "of .env")
            .variable("ZONE", "of .env")
            .variable("DOCKER_HOST", "of .env")
            .build();
    Service of = stack.services().get("my-db");
    return ProviderProgram.of(plugins(), stack, of, cancel).run(command, told::add);
  }

  private void cloud(String... lines) throws IOException {
    program(".docker/cli-plugins/docker-cloud", lines);
  }

  private static final String TAKES_TAG =
      "[ \"$2\" != metadata ] || { echo '{\"description\":\"d\",\"up\":{\"parameters\":"
          + "[{\"name\":\"tag\"}]},\"stop\":{}}'; exit; }";

  @Test
  void aProgramThatSaysNothingOfItselfGetsEveryOption() throws IOException {
    cloud(
        "[ \"$2\" != metadata ] || exit 1",
        "echo \"{\\\"type\\\":\\\"info\\\",\\\"message\\\":\\\"$* $COMPOSE_PROJECT_NAME\\\"}\"");
    provide("cloud", "up");
    assertThat(told)
        .containsExactly("compose --project-name=shop up --size=3 --tag=a --tag=b my-db shop");
  }

  @Test
  void aProgramFindsTheVariablesOfEnvFilesWhereTheProcessHasNone() throws IOException {
    environment.put("ZONE", "of the process");
    environment.put("DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND", "docker");
    cloud(
        "[ \"$2\" != metadata ] || exit 1",
        "m=\"$REGION|$ZONE|$DOCKER_HOST|$DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND\"",
        "echo \"{\\\"type\\\":\\\"info\\\",\\\"message\\\":\\\"$m\\\"}\"");
    provide("cloud", "up");
    assertThat(told).containsExactly("of .env|of the process||");
  }

  @Test
  void aProgramGetsTheOptionsThatItDeclares() throws IOException {
    cloud(TAKES_TAG, "echo \"{\\\"type\\\":\\\"info\\\",\\\"message\\\":\\\"$*\\\"}\"");
    provide("cloud", "up");
    provide("cloud", "down");
    assertThat(told)
        .containsExactly(
            "compose --project-name=shop up --tag=a --tag=b my-db",
            "compose --project-name=shop down my-db");
  }

  @Test
  void stopIsOnlyForThoseThatDeclareIt() throws IOException {
    cloud("[ \"$2\" != metadata ] || { echo '{\"description\":\"d\"}'; exit; }", "exit 9");
    assertThat(provide("cloud", "stop")).isEmpty();
    cloud(TAKES_TAG, "echo \"{\\\"type\\\":\\\"info\\\",\\\"message\\\":\\\"$*\\\"}\"");
    provide("cloud", "stop");
    assertThat(told).containsExactly("compose --project-name=shop stop my-db");
  }

  @Test
  void variablesCarryTheNameOfTheServiceUnlessRaw() throws IOException {
    cloud(
        TAKES_TAG,
        "echo '{\"type\":\"setenv\",\"message\":\"URL=http://x?a=b\"}'",
        "echo",
        "echo '{\"type\":\"debug\",\"message\":\"d\"}'",
        "echo '{\"type\":\"rawsetenv\",\"message\":\"RAW=\"}'");
    assertThat(provide("cloud", "up"))
        .containsOnly(Map.entry("MY-DB_URL", "http://x?a=b"), Map.entry("RAW", ""));
    assertThat(told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo late >&2; exit 3 | JC535 | ended with exit code 3",
        "echo '{\"type\":\"error\",\"message\":\"no room\"}'; exit 1 | JC536 | says: no room",
        "echo '{\"type\":\"error\",\"message\":\"no room\"}' | JC536 | says: no room",
        "echo hello | JC537 | `hello`",
        "echo '{\"type\":\"setenv\",\"message\":\"URL\"}' | JC537 | setenv"
      })
  void aProgramThatFailsIsQuoted(String line, String code, String words) throws IOException {
    cloud(TAKES_TAG, line);
    assertThatThrownBy(() -> provide("cloud", "up"))
        .isInstanceOfSatisfying(
            JComposeException.class,
            it -> {
              assertThat(it.diagnostics().get(0).code().text()).isEqualTo(code);
              assertThat(it.diagnostics().get(0).summary()).contains("`my-db`", words);
            });
  }

  @Test
  void aRequiredOptionThatIsMissingIsNamed() throws IOException {
    cloud(
        "[ \"$2\" != metadata ] || { echo '{\"description\":\"d\",\"up\":{\"parameters\":"
            + "[{\"name\":\"zone\",\"required\":true}]}}'; exit; }");
    assertThatThrownBy(() -> provide("cloud", "up"))
        .hasMessageContaining("needs the option `zone`");
  }

  @Test
  void cancellingEndsTheProgram() throws IOException {
    cloud(
        TAKES_TAG,
        "echo '{\"type\":\"info\",\"message\":\"begun\"}'",
        "trap 'echo ended >>" + home.resolve("log") + "; exit 0' TERM",
        "while :; do sleep 0.05; done");
    var cancel = new Cancel();
    var options = new TreeMap<String, List<String>>();
    var tooling =
        new Tooling(
            Optional.of(new Provider("cloud", options)),
            new TreeMap<>(),
            List.of(),
            List.of(),
            new TreeMap<>());
    Stack stack = Stacks.named("shop").service(Services.named("db").tooling(tooling)).build();
    var program = ProviderProgram.of(plugins(), stack, stack.services().get("db"), cancel);
    assertThatThrownBy(() -> program.run("up", begun -> cancel.request()))
        .isInstanceOf(CancellationException.class);
    assertThat(home.resolve("log")).hasContent("ended");
  }

  private String model(String name) {
    var model = new ModelSpec("llm", name, Optional.of(1024L), List.of("--a", "b"));
    Stack stack = Stacks.named("shop").model("llm", name).build();
    return ModelRunner.of(plugins(), stack, new Cancel()).provide(model, told::add);
  }

  private void runner(String... lines) throws IOException {
    program(".docker/cli-plugins/docker-model", lines);
  }

  private static final String[] RUNNER = {
    "echo \"$*\" >>\"$(dirname \"$0\")/log\"",
    "case $1 in",
    "ls) echo '[{\"id\":\"1\",\"tags\":[\"ai/here:latest\"]}]';;",
    "status) echo '{\"endpoint\":\"http://models/v1\"}';;",
    "pull) echo Pulling;;",
    "esac"
  };

  @Test
  void aModelIsPulledIfItIsNotThereSetUpAndAskedForItsAddress() throws IOException {
    runner(RUNNER);
    assertThat(model("ai/new")).isEqualTo("http://models/v1");
    Path log = home.resolve(".docker/cli-plugins/log");
    assertThat(log)
        .hasContent(
            """
            ls --json
            pull ai/new
            configure --context-size 1024 ai/new -- --a b
            status --json
            """);
    assertThat(told).containsExactly("Pulling");
    Files.delete(log);
    model("ai/here");
    assertThat(log)
        .content()
        .as("a defect of docker compose: it pulls again")
        .doesNotContain("pull");
  }

  @Test
  void whatTheRunnerCannotDoIsSaid() throws IOException {
    assertThatThrownBy(() -> model("ai/new")).hasMessageContaining("plugin `model` is missing");
    runner("echo no disk >&2", "exit 4");
    assertThatThrownBy(() -> model("ai/new"))
        .hasMessageContaining("`docker model ls` ended with exit code 4");
    runner("echo nonsense");
    assertThatThrownBy(() -> model("ai/new")).hasMessageContaining("answered no JSON");
    runner("echo '{}'");
    assertThatThrownBy(() -> model("ai/new")).hasMessageContaining("tells no address");
  }
}
