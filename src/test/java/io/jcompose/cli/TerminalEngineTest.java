package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.JComposeProcess;
import io.jcompose.testing.ProjectOnEngine;
import io.jcompose.testing.Pty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People at terminals, and containers of a real engine. */
@Tag("engine")
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminalEngineTest {
  @TempDir static Path directory;

  /** Ends a line that is begun, and is nothing at the beginning of one. */
  private static final String NEXT_LINE = " ".repeat(79) + "\r";

  private static ProjectOnEngine project;
  private static JComposeProcess children;

  @BeforeAll
  static void open() throws InterruptedException {
    project = ProjectOnEngine.open("jct", directory);
    project.stack(
        """
        services:
          web:
            image: jcompose-test/busybox:1
            command: [sleep, "3600"]
          shell:
            image: jcompose-test/busybox:1
            command: [sh, -c, "echo begun; while read line; do echo got $$line; done; exit 4"]
            tty: true
            stdin_open: true
            scale: 2
          pipe:
            image: jcompose-test/busybox:1
            command:
              - sh
              - -c
              - "trap 'echo hup' HUP; trap 'exit 6' TERM; while :; do read -t 1 line; done"
            stdin_open: true
          deaf:
            image: jcompose-test/busybox:1
            command: [sh, -c, "trap '' INT; echo ready; while :; do sleep 3600; done"]
            scale: 0
        """);
    children = JComposeProcess.prepared(directory, project.env(), "version");
    project.run("up", "-d").ok();
  }

  @AfterAll
  static void close() {
    if (project != null) {
      project.close();
    }
  }

  private static Pty terminal(String... args) {
    return Pty.run(directory, project.env(), children.onTerminal(args));
  }

  @Test
  void anExecHasATerminalOfOurSizeThatChangesWithOurs() throws InterruptedException {
    try (var pty = terminal("exec", "web", "sh")) {
      pty.expect("/ # ");
      pty.type("until stty size | grep '24 80'; do :; done\r");
      pty.expect("24 80\r\n");
      pty.resize(100, 40);
      pty.type("until stty size | grep '40 100'; do :; done\r");
      pty.expect("40 100\r\n");
      pty.type("exit 9\r");
      assertThat(pty.end()).isEqualTo(9);
    }
  }

  @Test
  void ctrlCIsTheInnerProgramsAndARunEndsWithItsCode() throws InterruptedException {
    try (var pty = terminal("run", "--rm", "web", "sh")) {
      pty.expect("/ # ");
      // The terminal is the inner program's when it writes, so that the key is for it alone.
      pty.type("sh -c \"echo a''b; exec sleep 3600\"\r");
      pty.expect("ab\r\n");
      pty.type("\u0003");
      pty.expect("/ # ");
      pty.type("echo code $?\r");
      pty.expect("code 130\r\n");
      pty.type("exit 3\r");
      assertThat(pty.end()).isEqualTo(3);
    }
    assertThat(project.names()).noneMatch(it -> it.contains("-run-"));
  }

  @Test
  void theUsualKeysLeaveARunningContainer() throws InterruptedException {
    String name = project.name() + "-left";
    try (var pty = terminal("run", "--name", name, "web", "sh")) {
      pty.expect("/ # ");
      pty.type("\u0010\u0011").expect(NEXT_LINE);
      assertThat(pty.end()).isZero();
    }
    assertThat(project.inspect(name).path("State").path("Running").asBoolean()).isTrue();
  }

  @Test
  void whatFollowsAnEchoedCtrlCBeginsALine() throws InterruptedException {
    try (var pty = terminal("logs", "-f", "shell")) {
      pty.expect("begun");
      pty.type("\u0003").expect("^C").expect(NEXT_LINE);
      assertThat(pty.end()).isEqualTo(130);
    }
  }

  @Test
  void theDisplayIsHeadedByTheCommandsName() throws InterruptedException {
    for (String command : List.of("pause", "unpause")) {
      try (var pty = terminal(command, "web")) {
        pty.expect("[+] " + command + " 1/1");
        assertThat(pty.end()).isZero();
      }
    }
  }

  @Test
  @Covers({"attach", "attach --detach-keys", "attach --index"})
  void anAttachShowsOneContainerAndTheGivenKeysLeaveIt() throws InterruptedException {
    try (var pty = terminal("attach", "--index", "2", "--detach-keys", "ctrl-a,d", "shell")) {
      pty.type("one\r");
      pty.expect("got one");
      pty.type("\u0010\u0011\r");
      pty.expect("got ");
      pty.type("\u0001d");
      assertThat(pty.end()).isZero();
    }
    assertThat(project.run("logs", "--index", "2", "shell").out()).contains("got one");
    assertThat(project.run("logs", "--index", "1", "shell").out()).doesNotContain("got one");
    assertThat(project.run("attach", "--detach-keys", "x-1", "shell").err()).contains("JC662");
    assertThat(project.run("attach", "--detach-keys", "x-1", "web").err()).contains("JC662");
  }

  @Test
  void theKeysOfTheDockerClientsFilesHold() throws InterruptedException {
    project.file("config.json", "{\"detachKeys\": \"ctrl-x\"}");
    project.env().put("DOCKER_CONFIG", directory.toString());
    try (var pty = terminal("exec", "web", "sh")) {
      pty.expect("/ # ");
      pty.type("\u0018");
      assertThat(pty.end()).isZero();
    } finally {
      project.env().remove("DOCKER_CONFIG");
    }
  }

  @Test
  @Covers({"attach --no-stdin", "attach --sig-proxy"})
  void signalsArePassedOnAndInputIsNotIfUnwanted() throws InterruptedException {
    var child = children.start(project.env(), "attach", "--no-stdin", "pipe");
    project.run("exec", "web", "true").ok();
    awaitAttached("pipe");
    child.signal("HUP");
    awaitOutput(child, "hup");
    child.signal("TERM");
    assertThat(child.exit(30)).isEqualTo(6);
  }

  @Test
  void withoutTheProxyASignalEndsOnlyTheAttach() throws InterruptedException {
    var child = children.start(project.env(), "attach", "--sig-proxy=false", "shell");
    awaitAttached("shell");
    child.signal("TERM");
    assertThat(child.exit(30)).isEqualTo(143);
    assertThat(project.run("ps", "--services").out()).contains("shell");
  }

  @Test
  void theThirdCtrlCKillsAContainerThatIgnoresTheFirstTwo() throws InterruptedException {
    String name = project.name() + "-deaf";
    var child = children.start(project.env(), "run", "--rm", "-T", "--name", name, "deaf");
    awaitOutput(child, "ready");
    child.signal("INT");
    project.awaitEvent("kill", name);
    assertThat(child.errors()).doesNotContain("JC805");
    child.signal("INT");
    while (!child.errors().contains("hint: Ctrl-C once more kills it.")) {
      assertThat(child.process().waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
    }
    child.signal("INT");
    assertThat(child.exit(30)).isEqualTo(137);
  }

  /** The engine tells of every attach. */
  private static void awaitAttached(String service) {
    project.awaitEvent("attach", project.name() + "-" + service + "-1");
  }

  private static void awaitOutput(JComposeProcess.Running child, String text)
      throws InterruptedException {
    while (!child.output().contains(text)) {
      assertThat(child.process().isAlive()).as(child.output() + child.errors()).isTrue();
      child.process().waitFor(20, TimeUnit.MILLISECONDS);
    }
  }

  @Test
  void aBuildShowsItsStagesAndAfterThemTheLinesOfTheOneThatFails() throws Exception {
    String uncached = UUID.randomUUID().toString();
    Files.writeString(
        directory.resolve("build.yaml"),
        """
        services:
          web:
            build:
              context: .
              network: none
              dockerfile_inline: |
                FROM jcompose-test/busybox:1
                RUN echo made-%s; sleep 1
                RUN echo broken-it; exit 7
        """
            .formatted(uncached));
    try (var pty = terminal("-f", "build.yaml", "build")) {
      pty.expect("[+] build 0/1").expect("Image " + project.name() + "-web  ").expect("Building");
      pty.expect("[2/").expect("] RUN echo made-").expect("   made-" + uncached);
      pty.expect("-web  ").expect("Error").expect("The build of service `web`");
      pty.expect("error[JC510]").expect("3 | RUN echo broken-it; exit 7").expect("broken-it\r\n");
      assertThat(pty.end()).isEqualTo(1);
    }
  }
}
