package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import io.jcompose.testing.Lab;
import io.jcompose.testing.TestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a stack whose containers are on three hosts, one on each. */
@Tag("lab")
class ManyHostsTest {
  private static Lab lab;
  private static Jc jc;
  private static Map<String, String> env;

  @TempDir static Path directory;

  @BeforeAll
  static void up() {
    lab = Lab.withImage(3);
    String stack =
        """
        name: jct-many
        x-jcompose: {network: local, hosts: %1$s}
        services:
          web:
            image: %2$s
            command: sh -c 'echo up $$HOSTNAME; trap "exit 3" TERM; while true; do sleep 0.1; done'
            ports: ["8080:80"]
            scale: 3
            stop_grace_period: 5s
          store:
            image: %2$s
            command: [sleep, "1000"]
            init: true
            environment: {V: "${V-1}"}
            volumes: ["data:/data"]
            deploy: {placement: {constraints: [node.labels.disk == h3]}}
          user:
            image: %2$s
            command: [sleep, "1000"]
            init: true
            deploy: {placement: {preferences: [{spread: node.labels.disk}]}}
            depends_on: {store: {condition: service_started, restart: true}}
        volumes: {data: {}}
        """
            .formatted(lab.hosts("h1", "h2", "h3"), TestImage.NAME);
    env = new TreeMap<>(Map.of("XDG_STATE_HOME", directory.resolve("state").toString()));
    env.put("DOCKER_HOST", "unix:///no/such/engine.sock");
    env.put("JCOMPOSE_LINT", "off");
    jc = Jc.in(directory).stack(stack).variable("XDG_STATE_HOME", env.get("XDG_STATE_HOME"));
    jc.run("up", "-d").ok();
  }

  @AfterAll
  static void down() {
    if (lab != null) {
      lab.close();
    }
  }

  /** The fields of a template, a line a row. */
  private static Set<String> rows(String... words) {
    var ran = jc.run(words);
    ran.ok();
    return new TreeSet<>(ran.out().lines().toList());
  }

  private static Set<String> names(int host) {
    return rows("ps", "web", "--on", "h" + host, "--format", "{{.Name}}");
  }

  /** The number of the one container on a host. */
  private static String index(int host) {
    String name = names(host).iterator().next();
    return name.substring(name.lastIndexOf('-') + 1);
  }

  @Test
  @Covers("ps --on")
  void listsTheContainersOfAllHostsWithTheirHosts() {
    assertThat(rows("ps", "web", "--format", "{{.Host}}")).containsExactly("h1", "h2", "h3");
    jc.run("ps").stdoutContains("NAME               HOST      IMAGE").ok();
    assertThat(names(2)).hasSize(1);
    jc.run("ps", "--format", "json", "--on", "h2").stdoutContains("\"Host\":\"h2\"").ok();
    jc.run("ps", "--on", "h9").stderrContains("Its hosts: `h1`, `h2`, `h3`.").failed();
  }

  @Test
  @Covers("logs --on")
  void showsTheLogsOfAllHostsWithTheirHostsBeforeTheNames() {
    assertThat(rows("logs", "web"))
        .anyMatch(it -> it.startsWith("h1/web-"))
        .anyMatch(it -> it.startsWith("h2/web-"))
        .anyMatch(it -> it.startsWith("h3/web-"));
    assertThat(rows("logs", "--on", "h3", "web"))
        .isNotEmpty()
        .allMatch(it -> it.startsWith("h3/web-"));
  }

  @Test
  void followsTheLogsOfAllHosts() throws Exception {
    try (var logs = InBackground.start(directory, env, "logs", "-f", "--tail", "0")) {
      for (int host = 1; host <= 3; host++) {
        String on = "h" + host;
        logs.until(() -> said(on) && logs.out().contains(on + "/web-"), "a line of " + on);
      }
    }
  }

  @Test
  void anAttachedUpShowsTheOutputOfAllHostsAndStopsThemAll() throws Exception {
    try (var up = InBackground.start(directory, env, "up")) {
      for (int host = 1; host <= 3; host++) {
        String on = "h" + host;
        up.until(() -> said(on) && up.out().contains(on + "/web-"), "a line of " + on);
      }
      up.interrupt();
      assertThat(up.exit()).isEqualTo(130);
    }
    assertThat(rows("ps", "web", "-q")).isEmpty();
    jc.run("up", "-d").ok();
  }

  /** Has the container of a host write a line. */
  private static boolean said(String host) {
    String words = "echo said on " + host + " >/proc/1/fd/1";
    jc.run("exec", "-T", "--on", host, "web", "sh", "-c", words).ok();
    return true;
  }

  @Test
  @Covers({"exec --on", "exec --index"})
  void runsACommandInTheContainerOfANumberWhicheverHostHasIt() {
    for (int host = 1; host <= 3; host++) {
      String id = rows("ps", "web", "-q", "--on", "h" + host).iterator().next().substring(0, 12);
      jc.run("exec", "-T", "--index", index(host), "web", "hostname").stdout(id + "\n").ok();
      jc.run("exec", "-T", "--on", "h" + host, "web", "hostname").stdout(id + "\n").ok();
    }
  }

  @Test
  @Covers({"cp --on", "export --on", "commit --on", "images --on", "volumes --on"})
  void copiesToAllHostsAndBackFromOne() throws Exception {
    Files.writeString(directory.resolve("file"), "here");
    jc.run("cp", "file", "web:/copied").stderrContains("@h3  Copied").ok();
    jc.run("cp", "--on", "h3", "web:/copied", "back").ok();
    assertThat(directory.resolve("back")).hasContent("here");

    jc.run("export", "--on", "h2", "-o", "h2.tar", "web").ok();
    assertThat(directory.resolve("h2.tar")).isNotEmptyFile();
    jc.run("commit", "--on", "h2", "web", "jct-many:1").stdoutContains("sha256:").ok();
    assertThat(lab.raw(2).get("/images/jct-many:1/json").toString()).contains("jct-many:1");

    assertThat(rows("images", "--format", "{{.Host}}")).containsExactly("h1", "h2", "h3");
    assertThat(rows("images", "--on", "h1", "--format", "{{.Host}}")).containsExactly("h1");
    assertThat(rows("volumes", "--format", "{{.Host}} {{.Name}}"))
        .containsExactly("h3 jct-many_data");
    assertThat(rows("volumes", "-q", "--on", "h1")).isEmpty();
  }

  @Test
  @Covers({"stats --on", "top --on", "port --on"})
  void tellsWhatRunsAndIsUsedWhere() {
    assertThat(rows("stats", "--no-stream", "--format", "{{.Host}}"))
        .containsExactly("h1", "h2", "h3");
    assertThat(rows("stats", "--on", "h1", "--no-stream", "--format", "{{.Host}}"))
        .containsExactly("h1");
    assertThat(rows("top")).anyMatch(it -> it.startsWith("web      ") && it.contains(" h2 "));
    assertThat(rows("top", "--on", "h2")).noneMatch(it -> it.contains(" h1 "));
    jc.run("port", "--on", "h2", "web", "80").stdout(lab.address(2) + ":8080\n").ok();
  }

  @Test
  @Covers("events --on")
  void tellsTheEventsOfAllHosts() {
    jc.run("restart", "-t", "0", "web").ok();
    var since = List.of("events", "--json", "--since", "1h", "--until", "0s");
    assertThat(rows(since.toArray(String[]::new)))
        .anyMatch(it -> it.contains("\"host\":\"h1\""))
        .anyMatch(it -> it.contains("\"host\":\"h3\""));
    assertThat(rows("events", "--json", "--since", "1h", "--until", "0s", "--on", "h2"))
        .allMatch(it -> it.contains("\"host\":\"h2\""));
  }

  @Test
  @Covers("attach --on")
  void attachesWhereTheContainerIs() throws Exception {
    try (var attached =
        InBackground.start(directory, env, "attach", "--on", "h3", "--no-stdin", "web")) {
      attached.until(() -> said("h3") && attached.out().contains("said on h3"), "its output");
    }
  }

  @Test
  @Covers({"stop --on", "start --on", "restart --on", "kill --on", "wait --on", "rm --on"})
  void changesWhatIsOnOneHostAndLeavesTheOthers() {
    jc.run("stop", "--on", "h2").ok();
    assertThat(rows("ps", "web", "--format", "{{.Host}}")).containsExactly("h1", "h3");
    jc.run("wait", "--on", "h2", "web").stdoutContains("exited with status code 3").code(3);
    jc.run("start", "--on", "h2").ok();
    jc.run("restart", "--on", "h2").stderrContains("@h2  Restarted").ok();
    jc.run("kill", "--on", "h2").ok();
    jc.run("rm", "-f", "--on", "h2").stderrContains("@h2  Removed").ok();
    assertThat(rows("ps", "web", "-a", "--format", "{{.Host}}")).containsExactly("h1", "h3");
    jc.run("up", "-d").ok();
    assertThat(rows("ps", "web", "--format", "{{.Host}}")).containsExactly("h1", "h2", "h3");
  }

  @Test
  void restartsWhatDependsOnARecreatedServiceOfAnotherHost() {
    jc.variable("V", "2")
        .run("up", "-d")
        .stderrContains("Container jct-many-store-1 @h3  Recreate")
        .stderrContains("Container jct-many-user-1 @h1  Stopped")
        .stderrContains("Container jct-many-user-1 @h1  Started")
        .ok();
    jc.variable("V", "").run("up", "-d").stderrContains("jct-many-user-1 @h1  Started").ok();
  }

  @Test
  @Covers({"down --on", "up --on", "create --on"})
  void oneHostIsEmptiedAndFilledAgainAndTheOthersAreLeft() {
    var before = rows("ps", "-a", "-q", "--no-trunc", "--on", "h1");
    jc.run("down", "--on", "h2").stderrContains("Network jct-many_default @h2  Removed").ok();
    assertThat(rows("ps", "-a", "web", "--format", "{{.Host}}")).containsExactly("h1", "h3");
    jc.run("create", "--on", "h2").ok();
    assertThat(rows("ps", "-a", "--on", "h2", "--format", "{{.State}}")).containsExactly("created");
    jc.run("up", "-d", "--on", "h2").ok();
    assertThat(rows("ps", "web", "--format", "{{.Host}}")).containsExactly("h1", "h2", "h3");
    assertThat(rows("ps", "-a", "-q", "--no-trunc", "--on", "h1")).isEqualTo(before);
    jc.run("plan").stdout("").ok();
  }

  @Test
  @Covers("run --on")
  void runsACommandOnTheHostThatIsAskedFor() {
    for (int host = 1; host <= 2; host++) {
      jc.run("run", "--rm", "-T", "--on", "h" + host, "user", "echo", "ran")
          .stdout("ran\n")
          .stderrContains("@h" + host + "  Created")
          .ok();
    }
    assertThat(rows("ps", "-a", "user", "--format", "{{.Host}}")).containsExactly("h1");
    jc.run("plan").stdout("").ok();
  }

  @Test
  @Covers({"graph", "graph --on", "graph --dot", "graph --format"})
  void showsWhatWaitsForWhatAndWhereItIs() {
    String user = rows("ps", "user", "--format", "{{.Host}}").iterator().next();
    jc.run("graph", "user", "store")
        .stdout(
            """
            SERVICE   DEPENDS ON        CONTAINERS
            store                       store-1 @h3
            user      store (restart)   user-1 @%s
            """
                .formatted(user))
        .ok();
    jc.run("graph", "--dot")
        .stdoutContains("  \"store\" [shape=box, label=\"store\\nstore-1 @h3\"];\n")
        .stdoutContains("  \"user\" -> \"store\" [label=\"restart\"];\n")
        .ok();
    assertThat(rows("graph", "--on", "h3", "--format", "{{.Service}} {{.Containers}}"))
        .contains("store store-1 @h3");
    jc.run("graph", "store", "--format", "json")
        .stdoutContains("\"Name\":\"jct-many-store-1\",\"Host\":\"h3\"")
        .ok();
  }

  @Test
  @Covers({"ls --all-hosts", "ls --on"})
  void listsProjectsOfAllHostsEachOnce() {
    jc.run("ls", "--all-hosts", "--format", "{{.Name}} {{.Hosts}} {{.Status}}")
        .stdout("jct-many h1, h2, h3 running(5)\n")
        .ok();
    jc.run("ls", "--on", "h2", "--format", "json").stdoutContains("\"Hosts\":\"h2\"").ok();
    jc.run("ls", "--on", "h9").stderrContains("JC").failed();
  }

  @Test
  @Covers({"pause --on", "unpause --on", "plan --on"})
  void pausesOneHostAndPlansForOne() {
    jc.run("pause", "--on", "h1").ok();
    assertThat(rows("ps", "web", "--status", "paused", "--format", "{{.Host}}"))
        .containsExactly("h1");
    jc.run("unpause", "--on", "h1").ok();
    assertThat(rows("ps", "web", "--status", "paused", "--format", "{{.Host}}")).isEmpty();
    assertThat(rows("plan", "--force-recreate", "--on", "h2"))
        .isNotEmpty()
        .allMatch(it -> it.matches("#\\d+ h2 .*"));
  }

  @Test
  @Covers("run")
  void runsACommandWherePlacementPutsItAndLeavesTheReplicas() {
    jc.run("run", "--rm", "-T", "web", "sh", "-c", "echo ran; exit 5").stdout("ran\n").code(5);
    assertThat(rows("ps", "web", "--format", "{{.Host}}")).containsExactly("h1", "h2", "h3");
  }

  @Test
  void isCompleteForTheOthersWhenAHostIsABlackHole() {
    lab.run("lossy", "2", "100");
    try {
      var ran = jc.run("ps", "--format", "{{.Host}}");
      ran.stdoutContains("h1\n").stdoutContains("h3\n");
      ran.stderrContains("warning[JC946]: Host `h2` did not answer within").code(4);
      jc.run("logs").stdoutContains("h1/web-").stderrContains("Host `h2`").code(4);
      jc.run("ls", "--all-hosts").stdoutContains("h1, h3").stderrContains("Host `h2`").code(4);
      jc.run("plan")
          .stderrContains("Nothing to do on the hosts that answer; without an answer: h2.")
          .code(4);
    } finally {
      lab.run("lossy", "2", "0");
    }
    jc.run("ps", "--on", "h2").ok();
  }
}
