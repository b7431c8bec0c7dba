package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines as an ssh shows them that only answers; see {@code ProvisionLabTest} for real ones. */
class ProvisionTest {
  @TempDir Path directory;
  private Jc jc;

  @BeforeEach
  void open() {
    jc = Jc.in(directory).variable("XDG_CONFIG_HOME", directory.resolve("config").toString());
    jc.variable("XDG_STATE_HOME", directory.resolve("state").toString());
    jc.variable("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
  }

  /** An ssh that does this, after it took what it was given. */
  private void ssh(String does) throws IOException {
    jc.file(
        "bin/ssh",
        "#!/bin/sh\ncase $1 in -G) echo 'hostname 192.0.2.7'; exit;; esac\ncat >/dev/null\n"
            + does);
    assertThat(directory.resolve("bin/ssh").toFile().setExecutable(true)).isTrue();
  }

  private void machine(String... said) throws IOException {
    ssh("cat <<'END'\n" + String.join("\n", said) + "\nEND\n");
  }

  @Test
  @Covers({"host", "host --over"})
  void showsWhatABareMachineNeedsAndChangesNothing() throws IOException {
    machine("os debian", "system Debian 12", "architecture x86_64", "user root", "apt yes");

    jc.run("host", "provision", "web1", "web1.example.org", "--dry-run")
        .stdout(
            """
            Host `web1` at ssh://web1.example.org: Debian 12, x86_64; reached at ssh://web1.example.org
            + Engine: install docker.io by apt, because there is none
            = User: root may use the engine
            = Settings: it listens for this machine alone
            + Engine: start it, because it is new
            + Connection: see who answers, because only that proves it
            + Your list: put the host on it, because stacks find it there by its name
            """)
        .ok();
    machine("os debian", "system Debian 12", "apt yes", "user root", "init systemd");
    jc.run("--dry-run", "host", "provision", "web1", "root@web1", "--over", "tls")
        .stdoutContains("reached at tcp://192.0.2.7:2376\n")
        .stdoutContains("+ Engine's certificate: make one, because there is no authority")
        .ok();
    assertThat(Files.exists(directory.resolve("config"))).isFalse();
    jc.run("host", "provision", "web1", "web1", "--over", "tcp").stderrContains("JC705").code(1);
  }

  @Test
  @Covers("host")
  void refusesASystemThatItCannotInstallOn() throws IOException {
    machine("os alpine", "system Alpine Linux v3.20", "architecture x86_64", "user root");

    jc.run("host", "provision", "web1", "root@web1")
        .stderrContains("JC965")
        .stderrContains("Alpine Linux v3.20")
        .stderrContains("Debian, Ubuntu and their descendants are supported")
        .code(1);
  }

  @Test
  @Covers("host")
  void tellsWhatIsInTheWayOfLoggingIn() throws IOException {
    ssh("exit 77\n");
    jc.run("host", "provision", "web1", "web1").stderrContains("JC966").code(1);

    ssh("echo 'Host key verification failed.' >&2; exit 255\n");
    jc.run("host", "provision", "web1", "web1").stderrContains("JC926").code(1);

    ssh("echo 'sh: base64: not found'; exit 127\n");
    jc.run("host", "provision", "web1", "web1")
        .stderrContains("JC967")
        .stderrContains("base64: not found")
        .code(1);
    jc.run("host", "provision", "web1").stderrContains("JC974").code(1);
    jc.run("host", "provision", "web1", "tcp://web1:2376").stderrContains("JC974").code(1);
    jc.run("host", "provision").stderrContains("JC935").code(1);
  }

  @Test
  @Covers("host")
  void tellsTheLastLinesOfWhatFailedOverThere() throws IOException {
    ssh(
        """
        if [ ! -e '%1$s/looked' ]; then
          touch '%1$s/looked'
          printf 'os debian\\napt yes\\nuser root\\n'
        else
          echo 'E: Unable to locate package docker.io' >&2
          exit 100
        fi
        """
            .formatted(directory));

    jc.run("host", "provision", "web1", "web1")
        .stderrContains(" Engine @web1  Installing\n")
        .stderrContains(" Engine @web1  | E: Unable to locate package docker.io\n")
        .stderrContains("JC967")
        .stderrContains("  E: Unable to locate package docker.io\n")
        .stderrContains("Failed: Engine @web1")
        .code(1);
  }

  @Test
  @Covers("host")
  void noticesThatAStepHadNoEffect() throws IOException {
    machine("os debian", "apt yes", "user root");

    jc.run("host", "provision", "web1", "web1")
        .stderrContains("JC973")
        .stderrContains("install docker.io by apt")
        .code(1);
  }

  @Test
  @Covers("host")
  void knowsFromTheListHowToLogInAtAHost() throws IOException {
    ssh("exit 77\n");
    jc.run("host", "add", "web1", "ssh://deploy@web1:2222").ok();

    jc.run("host", "provision", "web1").stderrContains("JC966").code(1);
  }
}
