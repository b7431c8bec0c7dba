package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.testing.Covers;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.ProjectOnEngine;
import io.jcompose.testing.RawEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What lists and looks, on one stack that no test changes. */
@Tag("engine")
@Timeout(120)
class ListingEngineTest {
  @TempDir private static Path directory;
  private static ProjectOnEngine project;

  @BeforeAll
  static void up() {
    project = ProjectOnEngine.open("jcq", directory);
    project.stack(
        """
        services:
          db:
            image: jcompose-test/busybox:1
            command: [sh, -c, "echo ready; echo oops >&2; exec sleep 3600"]
            stop_signal: SIGKILL
            volumes: ["data:/data", /anon]
            labels: {tier: "a,b"}
          web:
            image: jcompose-test/busybox:1
            command: [sleep, "3600"]
            stop_signal: SIGKILL
            ports: ["80", "53/udp"]
            scale: 2
          job:
            image: jcompose-test/busybox:1
            command: [sh, -c, "echo done; exit 3"]
            attach: false
        volumes:
          data:
        """);
    run("up", "-d").ok();
    // Ends when the job has, and no wait can be too late for it.
    assertThat(run("wait", "job").code()).isEqualTo(3);
  }

  @AfterAll
  static void down() {
    if (project != null) {
      project.close();
    }
  }

  private static InProcess run(String... args) {
    return project.run(args);
  }

  private static String out(String... args) {
    return run(args).ok().out();
  }

  private static List<String> lines(String... args) {
    return out(args).lines().toList();
  }

  private static String name(String rest) {
    return project.name() + "-" + rest;
  }

  @Test
  @Covers({"ps", "ps --all", "ps --quiet", "ps --services", "ps --status", "ps --filter"})
  void psShowsWhatRunsAndWhatIsAskedFor() {
    assertThat(lines("ps").get(0).split(" +"))
        .containsExactly("NAME", "IMAGE", "COMMAND", "SERVICE", "CREATED", "STATUS", "PORTS");
    assertThat(lines("ps", "--format", "{{.Name}}"))
        .containsExactly(name("db-1"), name("web-1"), name("web-2"));
    assertThat(lines("ps", "-a", "--format", "{{.Name}}")).contains(name("job-1")).hasSize(4);
    assertThat(lines("ps", "--services")).containsExactly("db", "web");
    assertThat(lines("ps", "-q", "web")).hasSize(2).allMatch(it -> it.length() == 64);
    assertThat(lines("ps", "-q", "web", "db")).hasSize(3);
    assertThat(lines("ps", "--services", "--filter=")).containsExactly("db", "web");
    for (String[] exited : new String[][] {{"--status", "exited"}, {"--filter", "status=exited"}}) {
      assertThat(lines("ps", exited[0], exited[1], "--format", "{{.Name}} {{.ExitCode}}"))
          .containsExactly(name("job-1") + " 3");
    }
  }

  private static List<String> onTerminal(String... args) {
    return project.typing("", args).ok().out().lines().toList();
  }

  @Test
  @Covers("ps --no-trunc")
  void noLineOfATableIsLongerThanTheTerminal() {
    for (String command : List.of("ps", "images", "top", "ls")) {
      assertThat(onTerminal(command)).isNotEmpty().allMatch(it -> it.length() <= 80);
    }
    assertThat(onTerminal("stats", "--no-stream")).hasSize(4).allMatch(it -> it.length() <= 80);
    assertThat(onTerminal("ps", "--no-trunc")).anyMatch(it -> it.length() > 80);
    assertThat(onTerminal("stats", "--no-stream", "--no-trunc")).anyMatch(it -> it.length() > 80);
    assertThat(lines("ps")).anyMatch(it -> it.length() > 80);
  }

  @Test
  @Covers({"ps --format", "ps --no-trunc"})
  void psTakesEveryFormat() throws IOException {
    var web = RawEngine.json(out("ps", "--format", "json", "--no-trunc", "db"));
    assertThat(web.path("ID").asText()).hasSize(64);
    assertThat(web.path("Command").asText()).containsPattern("exec sleep 3600'?\"$");
    assertThat(RawEngine.json(out("ps", "--format", "json", "db")).path("ID").asText()).hasSize(12);
    assertThat(lines("ps", "--format", "table {{.Service}}\\t{{.Label \"tier\"}}", "db"))
        .containsExactly("SERVICE   tier", "db        a,b");
    assertThat(
            out(
                "ps",
                "web",
                "--format",
                "{{range .Publishers}}{{.TargetPort}}/{{.Protocol}} {{end}}"))
        .contains("80/tcp")
        .contains("53/udp");
    var settings = Files.createDirectories(directory.resolve("settings"));
    Files.writeString(settings.resolve("config.json"), "{\"psFormat\":\"table {{.Service}}\"}");
    var env = new TreeMap<>(project.env());
    env.put("DOCKER_CONFIG", settings.toString());
    assertThat(InProcess.run(directory, env, "ps", "db").ok().out()).isEqualTo("SERVICE\ndb\n");
  }

  @Test
  @Covers("ps --orphans")
  void psShowsContainersOfAnotherFileUnlessToldNotTo() throws IOException {
    Files.writeString(
        directory.resolve("other.yaml"), "services: {db: {image: jcompose-test/busybox:1}}");
    assertThat(lines("-f", "other.yaml", "ps", "--services")).containsExactly("db", "web");
    assertThat(lines("-f", "other.yaml", "ps", "--services", "--orphans=false"))
        .containsExactly("db");
  }

  @Test
  @Covers({"ls", "ls --all", "ls --quiet", "ls --filter", "ls --format"})
  void lsNeedsNoProject() throws IOException {
    var elsewhere = Files.createDirectories(directory.resolve("empty"));
    String only = "name=^" + project.name() + "$";
    assertThat(InProcess.run(elsewhere, project.env(), "ls", "--filter", only).ok().out().lines())
        .hasSize(2)
        .element(1)
        .asString()
        .startsWith(project.name() + " ")
        .contains("running(3)")
        .endsWith(directory + "/compose.yaml");
    assertThat(out("ls", "-a", "--filter", only)).contains("exited(1), running(3)");
    assertThat(out("ls", "-q", "--filter", only)).isEqualTo(project.name() + "\n");
    assertThat(out("ls", "--filter", only, "--format", "json"))
        .isEqualTo(
            "[{\"Name\":\"%s\",\"Status\":\"running(3)\",\"ConfigFiles\":\"%s\"}]\n"
                .formatted(project.name(), directory + "/compose.yaml"));
    assertThat(out("ls", "--filter", "name=^no-such$", "--format", "JSON")).isEqualTo("[]\n");
    assertThat(out("ls", "-q", "--filter", "name=^no-such$", "--filter", only, "--filter", ""))
        .isEqualTo(project.name() + "\n");
  }

  @Test
  @Covers({"images", "images --format", "images --quiet"})
  void imagesNamesTheImageOfEveryContainer() {
    assertThat(lines("images").get(0).split("  +"))
        .containsExactly(
            "CONTAINER", "REPOSITORY", "TAG", "PLATFORM", "IMAGE ID", "SIZE", "CREATED");
    assertThat(lines("images", "--format", "{{.ContainerName}} {{.Repository}}:{{.Tag}}", "web"))
        .map(it -> it.replace(" localhost/", " "))
        .containsExactly(
            name("web-1") + " jcompose-test/busybox:1", name("web-2") + " jcompose-test/busybox:1");
    String id = out("images", "-q").strip();
    assertThat(id).hasSize(64);
    var first = RawEngine.json(out("images", "--format", "json")).get(0);
    assertThat(first.path("ID").asText()).isEqualTo("sha256:" + id);
    assertThat(first.path("Size").asLong()).isPositive();
    assertThat(first.path("Platform").asText()).startsWith("linux/");
    assertThat(out("-p", "no-such-project", "images", "--format", "json")).isEqualTo("[]\n");
  }

  @Test
  @Covers({"volumes", "volumes --format", "volumes --quiet"})
  void volumesListsTheNamedOnes() {
    assertThat(out("volumes"))
        .isEqualTo("DRIVER    VOLUME NAME\nlocal     " + project.name() + "_data\n");
    assertThat(out("volumes", "-q", "db")).isEqualTo(project.name() + "_data\n");
    assertThat(out("volumes", "-q", "web")).isEmpty();
    var volume = RawEngine.json(out("volumes", "--format", "json"));
    assertThat(volume.path("Mountpoint").asText()).endsWith("/" + project.name() + "_data/_data");
    assertThat(volume.path("Size").asText()).isEqualTo("N/A");
  }

  @Test
  @Covers({"stats", "stats --no-stream", "stats --all", "stats --format", "stats --no-trunc"})
  void statsTellsWhatEachUses() {
    assertThat(lines("stats", "--no-stream", "--all").get(0).split("  +"))
        .containsExactly(
            "CONTAINER ID",
            "NAME",
            "CPU %",
            "MEM USAGE / LIMIT",
            "MEM %",
            "NET I/O",
            "BLOCK I/O",
            "PIDS");
    assertThat(lines("stats", "--no-stream", "-a", "--format", "{{.Name}} {{.PIDs}}"))
        .contains(name("db-1") + " 1", name("job-1") + " 0")
        .hasSize(4);
    var db = RawEngine.json(out("stats", "--no-stream", "--no-trunc", "--format", "json", "db"));
    assertThat(db.path("ID").asText()).hasSize(64);
    assertThat(db.path("CPUPerc").asText()).endsWith("%");
  }

  @Test
  @Covers("top")
  void topShowsTheProcessesOfWhatRuns() {
    var rows = lines("top");
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0)).startsWith("SERVICE  #").containsPattern(" (CMD|COMMAND)$");
    assertThat(rows.get(3)).startsWith("web      2").endsWith("sleep 3600");
    assertThat(out("top", "job")).isEmpty();
  }

  @Test
  @Covers({"port", "port --index", "port --protocol"})
  void portTellsTheAddress() {
    String second = out("port", "--index", "2", "web", "80").strip();
    assertThat(second).matches(".*:\\d+").isNotEqualTo(out("port", "web", "80").strip());
    assertThat(out("port", "--protocol", "UDP", "web", "53")).matches(".*:\\d+\\n");
    var missing = run("port", "web", "81");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).startsWith("error[JC666]: Container `" + name("web-1"));
    assertThat(run("port", "job", "80").err()).startsWith("error[JC660]");
    assertThat(run("port", "--index", "7", "web", "80").err()).startsWith("error[JC661]");
  }

  @Test
  @Covers({"events", "events --json", "events --since", "events --until"})
  void eventsOfThePastEndByThemselves() {
    // An engine keeps the last 256 only, whoever made them.
    run("up", "-d", "--force-recreate", "job").ok();
    assertThat(run("wait", "job").code()).isEqualTo(3);
    var actions = new ArrayList<String>();
    for (String line : lines("events", "--json", "--since", "1h", "--until", "0s", "job")) {
      JsonNode event = RawEngine.json(line);
      assertThat(event.path("service").asText()).isEqualTo("job");
      assertThat(event.path("attributes").fieldNames())
          .toIterable()
          .noneMatch(it -> it.contains("compose"));
      actions.add(event.path("action").asText());
    }
    assertThat(actions).containsSubsequence("create", "start", "die");
    assertThat(out("events", "--since", "1h", "--until", "0s"))
        .containsPattern(
            "(?m)^\\S+ \\d\\d:\\d\\d:\\d\\d\\.\\d{6} container die [0-9a-f]{64} \\(.*"
                + "exitCode=3, .*\\)\n\n");
    assertThat(out("events", "--since", "2h", "--until", "1h")).isEmpty();
  }

  @Test
  @Covers({
    "logs",
    "logs --tail",
    "logs --timestamps",
    "logs --no-log-prefix",
    "logs --since",
    "logs --until",
    "logs --follow",
    "logs --index",
    "logs --no-color"
  })
  void logsShowsWhatIsAskedFor() {
    assertThat(lines("logs", "db")).containsExactlyInAnyOrder("db-1  | ready", "db-1  | oops");
    assertThat(out("logs", "--no-log-prefix", "-n", "1", "job")).isEqualTo("done\n");
    assertThat(out("logs", "-f", "--no-log-prefix", "job")).isEqualTo("done\n");
    assertThat(out("logs", "-t", "--no-log-prefix", "job")).matches("\\d{4}-\\S+Z done\\n");
    assertThat(out("logs", "--since=", "--until=", "--tail=", "--no-log-prefix", "job"))
        .isEqualTo("done\n");
    assertThat(out("logs", "--since", "0s", "job")).isEmpty();
    assertThat(out("logs", "--until", "1h", "job")).isEmpty();
    assertThat(out("--ansi", "always", "logs", "job")).contains("\u001b[");
    assertThat(out("--ansi", "always", "logs", "--no-color", "job")).doesNotContain("\u001b[");
    assertThat(out("logs", "--index", "1", "job")).isEqualTo("job-1  | done\n");
    assertThat(out("logs")).doesNotContain("done");
    assertThat(run("logs", "--index", "7", "web").err()).startsWith("error[JC661]");
    assertThat(run("logs", "--tail", "x").err()).startsWith("error[JC705]");
  }

  @Test
  @Covers("--project-name")
  void aNamedProjectIsListedByItsLabelsWhateverItsFileIs() throws IOException {
    Files.writeString(directory.resolve("broken.yaml"), "services: [");
    var shown = run("-f", "broken.yaml", "-p", project.name(), "ps", "--services").ok();
    assertThat(shown.out()).isEqualTo("db\nweb\n");
    assertThat(shown.err()).startsWith("warning[JC740]");
    assertThat(run("-f", "gone.yaml", "-p", project.name(), "top").ok().out())
        .contains("sleep 3600");
    assertThat(run("-p", "UPPER", "ps").err()).startsWith("error[JC105]");
  }

  @Test
  void aProjectWithNothingIsAsInDockerCompose() throws IOException {
    var elsewhere = Files.createDirectories(directory.resolve("nothing"));
    for (String quiet :
        List.of("top", "logs", "images -q", "volumes -q", "ps -q", "ps --format json")) {
      var nothing = InProcess.run(elsewhere, project.env(), ("-p jcq-no-such " + quiet).split(" "));
      assertThat(nothing.ok().out()).as(quiet).isEmpty();
    }
    for (String failing : List.of("port a 80", "cp a:/x y", "export a", "commit a", "wait a")) {
      var nothing =
          InProcess.run(elsewhere, project.env(), ("-p jcq-no-such " + failing).split(" "));
      assertThat(nothing.code()).as(failing).isEqualTo(1);
      assertThat(nothing.out()).as(failing).isEmpty();
    }
    assertThat(out("-p", "jcq-no-such", "ps").lines()).hasSize(1);
  }
}
