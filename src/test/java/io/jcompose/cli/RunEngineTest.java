package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.testing.Covers;
import io.jcompose.testing.ProjectOnEngine;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands in containers of their own, on a real engine. */
@Tag("engine")
@Timeout(60)
@Covers("run")
class RunEngineTest {
  @TempDir Path directory;
  private ProjectOnEngine project;

  @BeforeEach
  void open() {
    project = ProjectOnEngine.open("jcr", directory);
    project.stack(
        """
        services:
          db:
            image: jcompose-test/busybox:1
            command: [sh, -c, "touch /tmp/up; exec sleep 3600"]
            healthcheck: {test: [CMD, test, -f, /tmp/up], interval: 100ms, retries: 90}
          tool:
            image: jcompose-test/busybox:1
            command: [echo, usual]
            restart: always
            container_name: taken
            ports: ["80"]
            environment: {KEPT: k, CHANGED: old}
            networks: {default: {aliases: [helper]}, back: {}}
            cap_add: [NET_RAW]
            secrets: [word]
            volumes: [/scratch]
            depends_on:
              db: {condition: service_healthy}
        networks: {back: {}}
        volumes: {unused: {}}
        secrets: {word: {environment: WORD}}
        """);
    project.env().put("WORD", "sesame");
  }

  @AfterEach
  void close() {
    if (project != null) {
      project.close();
    }
  }

  /** Starts a detached container with these options and looks at it. */
  private JsonNode started(String... options) {
    var args = new ArrayList<>(List.of("run", "-d", "--no-deps"));
    args.addAll(List.of(options));
    args.addAll(List.of("tool", "sleep", "3600"));
    return project.inspect(project.run(args.toArray(String[]::new)).ok().out().strip());
  }

  @Test
  @Covers("run --rm")
  void theCommandHasItsDependenciesAndSecretsAndLeavesNothing() {
    var ran =
        project.fed(
            "in\n", "run", "--rm", "-T", "tool", "sh", "-c", "cat - /run/secrets/*; exit 5");
    assertThat(ran.code()).as(ran.toString()).isEqualTo(5);
    assertThat(ran.out()).isEqualTo("in\nsesame");
    assertThat(project.names()).containsExactly(project.name() + "-db-1");
    var health = project.inspect(project.name() + "-db-1").path("State").path("Health");
    assertThat(health.path("Status").asText()).isEqualTo("healthy");
  }

  @Test
  @Covers({"run --no-deps", "run --quiet"})
  void withoutACommandItIsTheServicesOwn() {
    var ran = project.run("run", "--no-deps", "--quiet", "tool");
    assertThat(ran.ok().out()).isEqualTo("usual\n");
    assertThat(ran.err()).isEmpty();
    assertThat(project.names())
        .singleElement()
        .asString()
        .matches(project.name() + "-tool-run-[0-9a-f]{12}");
  }

  @Test
  @Covers({"run --no-tty", "run --interactive", "run --tty"})
  void anInputThatNeverEndsHoldsNobodyUp() throws IOException {
    try (var mute = new PipedOutputStream();
        var in = new PipedInputStream(mute)) {
      var ran = project.run(in, "run", "--no-deps", "-T", "-it", "tool", "echo", "done");
      assertThat(ran.ok().out()).isEqualTo("done\n");
    }
    var silent = project.fed("x", "run", "--no-deps", "--interactive=false", "tool", "cat");
    assertThat(silent.ok().out()).isEmpty();
  }

  @Test
  @Covers({"run --detach", "run --name", "run --labels"})
  void aDetachedOneIsAOneOffBesideTheService() {
    var it = started("--name", project.name() + "-mine", "-l", "a=b", "--labels", "bare");
    assertThat(it.path("Name").asText()).isEqualTo("/" + project.name() + "-mine");
    var labels = it.path("Config").path("Labels");
    assertThat(labels.path("com.docker.compose.oneoff").asText()).isEqualTo("True");
    assertThat(labels.path("com.docker.compose.slug").asText()).matches("[0-9a-f]{64}");
    assertThat(labels.path("com.docker.compose.container-number").isMissingNode()).isTrue();
    assertThat(labels.path("a").asText() + labels.path("bare").asText()).isEqualTo("b");
    // "" is what engine 20.10 has for it.
    assertThat(it.path("HostConfig").path("RestartPolicy").path("Name").asText()).isIn("", "no");
  }

  @Test
  @Covers({"run --publish", "run --service-ports"})
  void portsArePublishedOnlyWhenAsked() {
    assertThat(bindings(started())).doesNotContain("/tcp");
    assertThat(bindings(started("-P"))).contains("80/tcp");
    assertThat(bindings(started("-p", "127.0.0.1::81/udp")))
        .contains("81/udp")
        .contains("127.0.0.1");
    assertThat(project.run("run", "-P", "-p", "1", "tool").err()).contains("JC704");
    assertThat(project.run("run", "-p", "x", "tool").err()).contains("JC705");
  }

  private static String bindings(JsonNode container) {
    return container.path("HostConfig").path("PortBindings").toString();
  }

  @Test
  @Covers("run --use-aliases")
  void itHasTheServicesNamesOnlyWhenAsked() {
    assertThat(aliases(started())).doesNotContain("\"tool\"").doesNotContain("helper");
    assertThat(aliases(started("--use-aliases"))).contains("\"tool\"").contains("\"helper\"");
  }

  private static String aliases(JsonNode container) {
    var text = new StringBuilder();
    container
        .path("NetworkSettings")
        .path("Networks")
        .forEach(it -> text.append(it.path("Aliases")));
    return text.toString();
  }

  @Test
  @Covers({"run --env", "run --env-from-file", "run --user", "run --workdir"})
  void variablesUserAndDirectoryAreThoseOfTheOptions() {
    project.file("vars", "CHANGED=file\nFILE=f\n").file(".env", "MINE=m\n");
    var ran =
        project.run(
            "run",
            "--no-deps",
            "--env-from-file",
            "vars",
            "-e",
            "A=1",
            "-e",
            "MINE",
            "-e",
            "NOBODYS",
            "-u",
            "7",
            "-w",
            "/tmp",
            "tool",
            "sh",
            "-c",
            "echo $KEPT $CHANGED $FILE $A $MINE ${NOBODYS-none}; id -u; pwd");
    assertThat(ran.ok().out()).isEqualTo("k file f 1 m none\n7\n/tmp\n");
    assertThat(project.run("run", "--env-from-file", "nosuch", "tool").err()).contains("JC721");
  }

  @Test
  @Covers({"run --cap-add", "run --cap-drop"})
  void capabilitiesAreAddedAndTakenAway() {
    var host = started("--cap-add", "NET_ADMIN", "--cap-drop", "NET_RAW").path("HostConfig");
    assertThat(host.path("CapAdd").toString()).contains("NET_ADMIN").doesNotContain("NET_RAW");
    assertThat(host.path("CapDrop").toString()).contains("NET_RAW");
  }

  @Test
  @Covers("run --entrypoint")
  void anotherEntrypointClearsTheCommand() {
    var ran = project.run("run", "--no-deps", "--entrypoint", "echo 'a  b' c", "tool");
    assertThat(ran.ok().out()).isEqualTo("a  b c\n");
    assertThat(project.run("run", "--no-deps", "--entrypoint", "echo 1", "tool", "2").out())
        .isEqualTo("1 2\n");
    assertThat(project.run("run", "--entrypoint", "echo '", "tool").err()).contains("JC705");
  }

  @Test
  @Covers("run --volumes")
  void mountsAreAddedAndPathsStartInTheWorkingDirectory() {
    project.file("note", "hello");
    var ran =
        project.run(
            "run",
            "--no-deps",
            "-v",
            "./:/here:ro",
            "tool",
            "sh",
            "-c",
            "cat /here/note; touch /here/x 2>/dev/null || echo ' ro'; ls -d /scratch");
    assertThat(ran.ok().out()).isEqualTo("hello ro\n/scratch\n");
    assertThat(project.run("run", "-v", "one:two:three:four", "tool").err()).contains("JC705");
  }

  /**
   * docker compose mounts a volume that is called as it is in the file, unless the service has it.
   */
  @Test
  void aVolumeOfTheStackIsMountedByItsNameThereThoughNoServiceUsesIt() {
    var mounted = started("-v", "unused:/unused").path("Mounts");

    assertThat(mounted.findValuesAsText("Name")).contains(project.name() + "_unused");
    assertThat(project.run("--dry-run", "run", "-v", "of-nobody:/x", "tool").ok().out())
        .doesNotContain("CreateVolume");
  }

  @Test
  @Covers({"run --build", "run --quiet-build", "run --pull", "run --quiet-pull"})
  void imagesAreBuiltWhenAskedAndPulledByThePolicy() {
    project.stack(
        """
        services:
          built:
            build: {dockerfile_inline: "FROM jcompose-test/busybox:1\\nRUN echo made > /made"}
          absent: {image: "127.0.0.1:1/absent:1"}
        """);
    var first = project.run("run", "--rm", "--build", "--quiet-build", "built", "cat", "/made");
    assertThat(first.ok().out()).isEqualTo("made\n");
    assertThat(first.err()).contains("Built").doesNotContain("RUN echo");
    assertThat(project.run("run", "--rm", "built", "cat", "/made").ok().err())
        .doesNotContain("Built");
    assertThat(project.run("run", "--pull", "never", "absent").err()).contains("JC403");
    var pulled = project.run("run", "--quiet-pull", "--pull", "missing", "absent");
    assertThat(pulled.code()).isEqualTo(1);
    assertThat(pulled.err()).contains("Pulling");
    assertThat(project.run("run", "--pull", "zz", "absent").err()).contains("JC705");
  }

  @Test
  @Covers("run --remove-orphans")
  void orphansGoWhenAsked() {
    project.run("run", "--no-deps", "tool").ok();
    String first = project.names().get(0);
    project.run("run", "--no-deps", "--remove-orphans", "tool").ok();
    assertThat(project.names()).hasSize(1).doesNotContain(first);
  }

  @Test
  void aProgramThatIsNotThereOrCannotBeRunLeavesNothing() {
    var missing = project.run("run", "--no-deps", "tool", "nosuch");
    assertThat(missing.code()).isEqualTo(127);
    assertThat(missing.err()).contains("executable file not found");
    assertThat(project.run("run", "--no-deps", "tool", "/etc").code()).isEqualTo(126);
    assertThat(project.names()).isEmpty();
  }

  @Test
  void aDryRunShowsThePlanAndDoesNothing() {
    assertThat(project.run("--dry-run", "run", "tool", "ls", "-l").ok().out())
        .contains("AwaitCondition HEALTHY db (`tool` waits for it)")
        .containsPattern("StartContainer " + project.name() + "-tool-run-[0-9a-f]{12} .run.");
    assertThat(project.names()).isEmpty();
  }
}
