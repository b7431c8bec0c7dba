package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jcompose.testing.Covers;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.Pty;
import io.jcompose.warm.Message;
import java.io.File;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client process beside a warm one: for its user it is the command. */
@Timeout(120)
class WarmClientTest {
  private static final String STACK = "services: {web: {image: \"web:${TAG:-none}\"}}\n";

  @TempDir private Path directory;
  private WarmLab lab;

  @BeforeEach
  void open() throws Exception {
    lab = WarmLab.in(directory);
    Files.writeString(directory.resolve("compose.yaml"), STACK);
  }

  @AfterEach
  void close() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void withoutAWarmProcessTheCommandGoesTheColdWayAndOneIsStarted() throws Exception {
    lab.env().put("SECRET", "hidden");
    lab.launcher("env >new; ls /proc/self/fd >>new; mv new asked");

    assertThat(lab.run("ps", "a b")).isEqualTo("99 cold ps a b\n");
    while (!Files.exists(lab.path("asked"))) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Test
  void atATerminalAWarmProcessIsStartedExceptForCi() throws Exception {
    lab.env().remove("JCOMPOSE_WARM");
    lab.env().put("CI", "true");
    assertThat(atATerminal()).isEqualTo(99);
    assertThat(lab.path("jcompose-warm")).doesNotExist();

    lab.env().remove("CI");
    assertThat(atATerminal()).isEqualTo(99);
    while (!Files.exists(lab.path("asked"))) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  private int atATerminal() throws Exception {
    try (var pty = Pty.run(directory, lab.env(), List.of(lab.client("ps")))) {
      return pty.expect("cold ps").end();
    }
  }

  @Test
  void atATerminalTheWarmProcessIsStartedWhenTheCommandThatWantedItHasEnded() throws Exception {
    Files.writeString(
        lab.path("launcher"),
        """
        #!/bin/sh
        cd "$HOME"
        [ -z "${jcompose_serve-}" ] || { echo serving >>order; exec mv order asked; }
        read -r line
        echo cold >>order
        """);
    try (var pty = Pty.run(directory, lab.env(), List.of(lab.client("ps")))) {
      assertThat(pty.type("go\r").end()).isZero();
    }
    while (!Files.exists(lab.path("asked"))) {
      LockSupport.parkNanos(5_000_000);
    }
    assertThat(lab.path("asked")).hasContent("cold\nserving");
  }

  @Test
  void forAScriptItIsStartedBesideTheCommandThatWantedIt() throws Exception {
    Files.writeString(
        lab.path("launcher"),
        """
        #!/bin/sh
        cd "$HOME"
        [ -z "${jcompose_serve-}" ] || exec touch asked
        until [ -e asked ]; do sleep 0.01; done
        echo cold
        """);
    assertThat(lab.run("ps")).isEqualTo("0 cold\n");
  }

  @Test
  void theWarmProcessInheritsNoSecretsFilesOrSession() throws Exception {
    lab.env().put("SECRET", "hidden");
    lab.launcher("{ env; cut -d' ' -f6 /proc/self/stat; ls /proc/$$/fd; } >new; mv new asked");
    try (var watch = directory.getFileSystem().newWatchService()) {
      directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      lab.run(directory, lab.shell("exec 7<compose.yaml; ulimit -c >/dev/null; jc version"));
      while (!Files.exists(lab.path("asked"))) {
        WarmLab.await(watch);
      }
    }
    String found = Files.readString(lab.path("asked"));
    assertThat(found).contains("HOME=" + directory, "jcompose_serve=").doesNotContain("hidden");
    assertThat(found.lines().toList()).contains("3").doesNotContain("7");
  }

  @Test
  void environmentAndDirectoryAreThoseOfEachCommand() throws Exception {
    lab.serving();
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.writeString(other.resolve("compose.yaml"), STACK);

    assertThat(lab.run("config", "--images")).isEqualTo("0 web:none\n");
    lab.env().put("TAG", "two");
    assertThat(lab.run(other, lab.client("config", "--images"))).isEqualTo("0 web:two\n");
    assertThat(lab.run(other, lab.client("config"))).startsWith("0 name: other\n");
    lab.env().remove("TAG");
    assertThat(lab.run("config", "--images")).isEqualTo("0 web:none\n");
  }

  @Test
  void aFailureHasItsMessageAndExitCode() throws Exception {
    lab.serving();
    assertThat(lab.run("upp")).startsWith("99 ");
    assertThat(lab.run("-f", "none.yaml", "ps")).startsWith("1 error[JC").contains("none.yaml");
  }

  @Test
  void aProcessThatWouldBeAnotherIsNotServed() throws Exception {
    lab.serving();
    assertThat(lab.run("version")).startsWith("0 ");
    assertThat(lab.run(directory, lab.shell("umask 027; jc version"))).startsWith("99 ");
    assertThat(lab.run(directory, lab.shell("TZ=Asia/Tokyo jc version"))).startsWith("99 ");
    assertThat(lab.run(directory, lab.shell("ulimit -n 500; jc version"))).startsWith("99 ");
    assertThat(lab.run(directory, lab.shell("renice -n 5 $$ >/dev/null; jc version")))
        .startsWith("99 ");
    assertThat(lab.run(directory, lab.words("build-2", "version"))).startsWith("99 ");
  }

  /** For what is under way there ends with the service. */
  @Test
  void aProcessThatASystemdServiceBeganServesNobodyElse() throws Exception {
    lab.serving();
    var made = "/sys/fs/cgroup" + (Files.exists(Path.of("/sys/fs/cgroup/pids")) ? "/pids" : "");
    Path service = Path.of(made, "jcompose-" + ProcessHandle.current().pid() + ".service");
    String enter = "mkdir " + service + " && echo $$ >" + service + "/cgroup.procs";
    String line = "{ " + enter + "; } 2>/dev/null || exit 77; jc version";
    lab.env().put("JCOMPOSE_WARM", "0"); // none is to begin there
    try {
      String found = lab.run(directory, lab.shell(line));
      assumeFalse(found.startsWith("77 "), "skipped: no control group can be made here");
      assertThat(found).isEqualTo("99 cold version\n");
    } finally {
      Files.deleteIfExists(service);
    }
  }

  @Test
  void aWarmProcessOfAnOldBuildServesNobody() throws Exception {
    lab.serving();
    Files.writeString(lab.path("program"), "two, and longer");
    assertThat(lab.run("version")).isEqualTo("99 cold version\n");
  }

  @Test
  void whatNeedsTheTerminalGoesTheColdWay() throws Exception {
    lab.serving();
    assertThat(lab.run("exec", "web", "sh")).isEqualTo("99 cold exec web sh\n");
  }

  @Test
  void aProcessThatHangsIsNotWaitedFor() throws Exception {
    try (var hanging = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      hanging.bind(UnixDomainSocketAddress.of(lab.asked()), 1);
      assertThat(lab.run("version")).isEqualTo("99 cold version\n");
    }
  }

  @Test
  void aDirectoryThatOthersMayEnterIsNotTrusted() throws Exception {
    lab.serving();
    var open = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(lab.path("jcompose-warm"), open);
    assertThat(lab.run("version")).isEqualTo("99 cold version\n");
  }

  @Test
  void standardInputIsReadWhereItIsWantedAndLeftWhereItIsNot() throws Exception {
    lab.serving();
    String line = "printf 'services: {fed: {image: x}}' | jc -f - config --services";
    assertThat(lab.run(directory, lab.shell(line))).isEqualTo("0 fed\n");
    String left = "printf 'one\\ntwo\\n' | { jc config --services; cat; }";
    assertThat(lab.run(directory, lab.shell(left))).isEqualTo("0 web\none\ntwo\n");
  }

  @Test
  void aReaderThatLeavesEndsTheCommandWithoutAWord() throws Exception {
    lab.serving();
    var services = new StringBuilder("services:\n");
    for (int i = 0; i < 3_000; i++) {
      services.append("  s" + i + ": {image: x, environment: {A: \"1\", B: \"2\"}}\n");
    }
    Files.writeString(directory.resolve("compose.yaml"), services);
    String line = "{ jc config; echo $? >code; } | head -1";
    assertThat(lab.run(directory, lab.shell(line))).matches("0 name: [^\n]*\n");
    assertThat(lab.path("code")).hasContent("141");
  }

  @Test
  void outputThatCannotBeWrittenIsAFailure() throws Exception {
    lab.serving();
    assertThat(lab.run(directory, lab.shell("jc config >/dev/full")))
        .startsWith("1 error[JC712]: The output is incomplete");
  }

  @Test
  void ctrlCEndsACommandThatHasNothingToFinish() throws Exception {
    lab.serving();
    var running = lab.start(directory, new File(""), lab.client("-f", "-", "config"));
    lab.awaitRunning(1);
    running.signal("INT");
    assertThat(running.exit(30)).isEqualTo(130);
    assertThat(running.errors()).isEmpty();
    assertThat(lab.run("version")).startsWith("0 ");
  }

  @Test
  void aDockerClientThatIsInterruptedEndsItsPluginsCommand() throws Exception {
    lab.serving();
    Path socket = directory.resolve("parent");
    lab.env().put("DOCKER_CLI_PLUGIN_SOCKET", socket.toString());
    try (var docker = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      docker.bind(UnixDomainSocketAddress.of(socket));
      var running = lab.start(directory, new File(""), lab.client("-f", "-", "config"));
      try (var watched = docker.accept()) {
        assertThat(running.process().isAlive()).isTrue();
      }
      assertThat(running.exit(30)).isEqualTo(130);
    }
  }

  @Test
  void theThirdCtrlCEndsTheClientOfAProcessThatHangsInTheMiddle() throws Exception {
    try (var hanging = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      hanging.bind(UnixDomainSocketAddress.of(lab.asked()));
      lab.launcher("exit");
      var running = lab.start(directory, lab.client("down"));
      try (var client = hanging.accept()) {
        var in = Channels.newInputStream(client);
        assertThat(Message.read(in).orElseThrow().type()).isEqualTo(Message.REQUEST);
        client.write(Message.of(Message.ACCEPTED).encoded());
        assertThat(Message.read(in).orElseThrow().type()).isEqualTo(Message.GO);
        for (int i = 0; i < 2; i++) {
          running.signal("INT");
          assertThat(Message.read(in).orElseThrow().type()).isEqualTo(Message.SIGNAL);
        }
        assertThat(running.process().isAlive()).isTrue();
        running.signal("INT");
        assertThat(running.exit(30)).isEqualTo(130);
      }
    }
  }

  @Test
  void questionsAreAskedAndAnsweredAtTheTerminal() throws Exception {
    lab.serving();
    try (var pty =
        Pty.run(directory, lab.env(), List.of(lab.client("-f", "-", "config", "--services")))) {
      pty.type("services: {typed: {image: x}}\n\u0004");
      pty.expect("typed\r\n");
      assertThat(pty.end()).isZero();
    }
  }

  @Covers({"warm", "warm --stop"})
  @Test
  void warmProcessesAreShownAndEnded() throws Exception {
    lab.serving();
    lab.run("version");

    String shown = InProcess.run(directory, lab.env(), "warm").ok().out();
    assertThat(shown).startsWith("PID ").contains("\n" + ProcessHandle.current().pid() + " ");
    InProcess.run(directory, lab.env(), "warm", "--stop").ok();
    assertThat(lab.run("version")).startsWith("99 ");
    assertThat(InProcess.run(directory, lab.env(), "warm").ok().out()).doesNotContain("\n1");
  }
}
