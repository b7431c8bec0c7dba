package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.ProjectOnEngine;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands in containers that run, on a real engine. */
@Tag("engine")
@Timeout(60)
@Covers("exec")
class ExecEngineTest {
  @TempDir static Path directory;
  private static ProjectOnEngine project;

  @BeforeAll
  static void open() {
    project = ProjectOnEngine.open("jcx", directory);
    project.stack(
        """
        services:
          web:
            image: jcompose-test/busybox:1
            command: [sleep, "3600"]
            scale: 2
          idle: {image: "jcompose-test/busybox:1", scale: 0}
        """);
    project.run("up", "-d").ok();
  }

  @AfterAll
  static void close() {
    if (project != null) {
      project.close();
    }
  }

  @Test
  @Covers("exec --no-tty")
  void theEndOfTheInputReachesTheCommand() {
    assertThat(project.fed("x\ny\n", "exec", "-T", "web", "cat").ok().out()).isEqualTo("x\ny\n");
    assertThat(project.fed("x", "exec", "--no-TTY", "web", "wc", "-c").ok().out().strip())
        .isEqualTo("1");
  }

  @Test
  void theCodeAndBothStreamsAreThoseOfTheCommand() {
    var ran = project.run("exec", "web", "sh", "-c", "echo one; echo two >&2; exit 7");
    assertThat(ran.code()).isEqualTo(7);
    assertThat(ran.out()).isEqualTo("one\n");
    assertThat(ran.err()).isEqualTo("two\n");
  }

  @Test
  void anInputThatNeverEndsHoldsNobodyUp() throws IOException {
    try (var mute = new PipedOutputStream();
        var in = new PipedInputStream(mute)) {
      assertThat(project.run(in, "exec", "-T", "web", "echo", "done").ok().out())
          .isEqualTo("done\n");
    }
  }

  @Test
  @Covers({"exec --interactive", "exec --tty"})
  void passesNoInputWhenNotInteractive() {
    assertThat(project.fed("x", "exec", "--interactive=false", "web", "cat").ok().out()).isEmpty();
    assertThat(project.fed("x", "exec", "-it", "web", "cat").ok().out()).isEqualTo("x");
    assertThat(project.run("exec", "--tty=false", "web", "test", "-t", "1").code()).isEqualTo(1);
  }

  @Test
  void refusesATerminalThatInputWhichIsNoneWouldEndAtOnce() {
    for (String command : new String[] {"exec", "run"}) {
      var refused = project.fed("x", command, "--no-tty=false", "web", "cat");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).startsWith("error[JC830]");
    }
    assertThat(project.run("exec", "-T=false", "-i=false", "web", "echo", "hi").ok().out())
        .isEqualTo("hi\r\n");
  }

  @Test
  void theArgumentsOfTheCommandAreItsOwn() {
    assertThat(project.run("exec", "web", "echo", "-e", "--index", "9", "--", "-T").ok().out())
        .isEqualTo("--index 9 -- -T\n");
  }

  @Test
  @Covers({"exec --env", "exec --user", "exec --workdir"})
  void theCommandHasTheVariablesUserAndDirectoryOfTheOptions() {
    project.env().put("MINE", "m");
    var ran =
        project.run(
            "exec",
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
            "web",
            "sh",
            "-c",
            "echo $A $MINE ${NOBODYS-none}; id -u; pwd");
    assertThat(ran.ok().out()).isEqualTo("1 m none\n7\n/tmp\n");
  }

  @Test
  @Covers("exec --index")
  void theNumberChoosesTheContainer() {
    for (String number : new String[] {"1", "2"}) {
      String id = project.inspect(project.name() + "-web-" + number).path("Id").asText();
      assertThat(project.run("exec", "--index", number, "web", "hostname").ok().out().strip())
          .isEqualTo(id.substring(0, 12));
    }
    var ran = project.run("exec", "--index", "3", "web", "hostname");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("JC661");
  }

  @Test
  @Covers("exec --privileged")
  void aPrivilegedCommandHasEveryCapability() {
    String usual = project.run("exec", "web", "grep", "CapBnd", "/proc/self/status").ok().out();
    assertThat(usual).startsWith("CapBnd");
    var more = project.run("exec", "--privileged", "web", "grep", "CapBnd", "/proc/self/status");
    // Some runtimes give more capabilities only to a privileged container, and say which step
    // failed.
    assertThat(more.out() + more.err())
        .containsPattern("^CapBnd|unable to apply caps")
        .isNotEqualTo(usual);
  }

  @Test
  @Covers("exec --detach")
  void aDetachedCommandIsLeftToItself() {
    var ran = project.run("exec", "-d", "web", "sh", "-c", "cat; touch /tmp/mark; sleep 3600");
    assertThat(ran.ok().out()).isEmpty();
    project.run("exec", "web", "sh", "-c", "until [ -f /tmp/mark ]; do :; done").ok();
  }

  @Test
  void aProgramThatIsNotThereIsToldInTheEnginesWords() {
    var ran = project.run("exec", "web", "nosuch");
    // 126 is what engine 20.10 has for it.
    assertThat(ran.code()).isBetween(126, 127);
    assertThat(ran.out() + ran.err()).contains("\"nosuch\": executable file not found");
  }

  @Test
  void aDryRunSaysWhereAndDoesNothing() {
    assertThat(project.run("--dry-run", "exec", "web", "touch", "/tmp/dry").ok().out())
        .isEqualTo("exec " + project.name() + "-web-1: touch /tmp/dry\n");
    assertThat(project.run("exec", "web", "test", "-f", "/tmp/dry").code()).isEqualTo(1);
  }

  @Test
  void aServiceThatDoesNotRunIsTold() {
    assertThat(project.run("exec", "idle", "true").err()).contains("JC660");
    assertThat(project.run("exec", "nosuch", "true").err()).contains("`nosuch`");
  }
}
