package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.JComposeProcess;
import io.jcompose.testing.ProjectOnEngine;
import io.jcompose.testing.Pty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The keys of an attached {@code up}, at a terminal. */
@Tag("engine")
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MenuEngineTest {
  private static final String OFF = "w watch files   d detach   Ctrl-C stop";
  private static final String ON = "w stop watching   d detach   Ctrl-C stop";

  @TempDir static Path directory;
  private static ProjectOnEngine project;
  private static JComposeProcess children;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    project = ProjectOnEngine.open("jcm", directory);
    project.stack(
        """
        services:
          web:
            image: jcompose-test/busybox:1
            command: [sh, -c, "echo begun; exec sleep 3600"]
            stop_signal: SIGKILL
            develop: {watch: [{path: src, action: sync, target: /app}]}
        """);
    Files.createDirectory(directory.resolve("src"));
    children = JComposeProcess.prepared(directory, project.env(), "version");
  }

  @AfterEach
  void down() {
    project.file(".env", "");
    project.run("down", "-t", "0").ok();
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

  private static boolean runs() {
    return project.inspect(project.name() + "-web-1").path("State").path("Running").asBoolean();
  }

  @Test
  @Covers("up --menu")
  void keysSwitchTheWatchAndLeaveTheStackRunning() throws InterruptedException {
    try (var pty = terminal("up")) {
      pty.expect("begun").expect(OFF);
      pty.type("w");
      pty.expect("Watch enabled").expect(ON);
      project.file("src/a", "1");
      pty.expect("Syncing service \"web\" after 1 change was detected").expect(ON);
      pty.type("xw");
      pty.expect("Watch disabled").expect(OFF);
      pty.type("d");
      pty.expect("Detached: the stack goes on running");
      assertThat(pty.end()).isZero();
    }
    assertThat(runs()).isTrue();
  }

  @Test
  @Covers("up --menu")
  void ctrlCStopsTheStackAndTheTerminalIsAsBefore() throws InterruptedException {
    project.file(".env", "COMPOSE_MENU=0\n");
    var words = new StringBuilder();
    children.onTerminal("up", "--menu").forEach(it -> words.append(" '").append(it).append('\''));
    String compared = "[ \"$before\" = \"$(stty -g)\" ] && echo same";
    String around = "trap : INT; before=$(stty -g);" + words + "; echo code $?; " + compared;
    try (var pty = Pty.shell(directory, project.env(), around)) {
      pty.expect(OFF);
      pty.type("\u0003");
      pty.expect("Stopping the stack: interrupted").expect("code 130").expect("same");
      assertThat(pty.end()).isZero();
    }
    assertThat(runs()).isFalse();
  }

  /** While a watch is on, containers may end; when it is switched off, nothing is waited for. */
  @Test
  void switchingTheWatchOffEndsAnUpWhoseContainersHaveEnded() throws InterruptedException {
    try (var pty = terminal("up", "--watch")) {
      pty.expect("begun").expect(ON);
      project.run("kill").ok();
      pty.expect("web-1 exited with code 137").expect(ON);
      pty.type("w");
      assertThat(pty.end()).isZero();
    }
  }

  @Test
  void thereIsNoMenuWhereItIsNotWanted() throws InterruptedException {
    project.file(".env", "COMPOSE_MENU=0\n");
    try (var pty = terminal("up")) {
      pty.expect("begun");
      pty.type("d\u0003");
      assertThat(pty.end()).isEqualTo(130);
      assertThat(pty.output()).doesNotContain("d detach");
    }
  }
}
