package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import io.jcompose.testing.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines whose engine is installed and does not run. */
@Tag("lab")
class ProvisionLabTest {
  private static final Path INIT = Path.of("/etc/init.d/docker");

  private static Lab lab;

  @TempDir Path directory;
  private Jc jc;

  @BeforeAll
  static void up() {
    assumeTrue(Files.exists(INIT), "skipped: no " + INIT + " begins an engine");
    lab = Lab.of(4, "--bare");
  }

  @AfterAll
  static void down() {
    if (lab != null) {
      lab.close();
    }
  }

  @BeforeEach
  void open() {
    jc = Jc.in(directory).variable("XDG_CONFIG_HOME", directory.resolve("config").toString());
    jc.variable("XDG_STATE_HOME", directory.resolve("state").toString());
    jc.variable("PATH", lab.env(1, "ssh").get("PATH"));
  }

  private static String in(int host, String script) {
    return lab.run("exec", Integer.toString(host), "sh", "-c", script);
  }

  private static String started(int host) {
    return in(host, "cat /run/docker.pid");
  }

  @Test
  @Covers("host")
  void startsAnEngineAndListsItToBeReachedOverSsh() {
    jc.run("host", "provision", "one", lab.address(1))
        .stderrContains(" Engine @one  Started\n")
        .stderrContains(" Connection @one  Good\n")
        .ok();
    String pid = started(1);

    jc.run("host", "ls", "--format", "{{.Name}} {{.Endpoint}} {{.State}}")
        .stdout("one ssh://" + lab.address(1) + " ready\n")
        .ok();
    jc.run("host", "provision", "one").stderrContains(" Engine @one  it runs\n").ok();
    assertThat(started(1)).isEqualTo(pid);
    assertThat(in(1, "ls /etc/docker")).doesNotContain("jcompose");
  }

  @Test
  @Covers({"host", "host --over", "host --renew", "host --label"})
  void opensAnEngineForThoseWithACertificateAndClosesItAgain() throws IOException {
    String before = in(2, "cat /etc/default/docker");
    jc.run("host", "provision", "two", lab.address(2), "--over", "tls", "--label", "disk=ssd").ok();
    String pid = started(2);

    jc.run("host", "check", "two")
        .stdoutContains("two: certificate: the engine's until ")
        .stdoutContains("two: connection: Docker ")
        .stdoutContains("two: clock: as here\n")
        .ok();
    assertThat(in(2, "stat -c %a /etc/docker/jcompose /etc/docker/jcompose/server.pem"))
        .isEqualTo("700\n600\n");
    assertThat(in(2, "cat /etc/default/docker")).startsWith(before).contains("--tlsverify");
    jc.run("host", "ssh", "two", "exit", "3").code(3);

    jc.run("host", "provision", "two").stderrContains("two  it listens on port 2376\n").ok();
    assertThat(started(2)).as("nothing was to be done").isEqualTo(pid);
    String certificate = Files.readString(mine("two/cert.pem"));
    jc.run("host", "provision", "two", "--renew").stderrContains("JC976").ok();
    assertThat(Files.readString(mine("two/cert.pem"))).isNotEqualTo(certificate);
    assertThat(started(2)).isNotEqualTo(pid);

    jc.run("host", "provision", "two", "--over", "ssh").ok();
    assertThat(in(2, "cat /etc/default/docker")).isEqualTo(before);
    assertThat(Files.readString(directory.resolve("config/jcompose/hosts.yaml")))
        .isEqualTo(
            "hosts:\n  two:\n    endpoint: ssh://%s\n    labels:\n      disk: ssd\n"
                .formatted(lab.address(2)));
  }

  private Path mine(String file) {
    return directory.resolve("config/jcompose/tls").resolve(file);
  }

  /** After each step that is done over there, ssh is lost before anybody here is told. */
  @Test
  @Covers("host")
  void goesOnWhereverItWasCutOff() throws IOException {
    jc.file("bin/ssh", cutting());
    assertThat(directory.resolve("bin/ssh").toFile().setExecutable(true)).isTrue();
    jc.variable("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));

    for (int run = 0; run < 3; run++) {
      Files.deleteIfExists(directory.resolve("looked"));
      jc.run("host", "provision", "three", lab.address(3), "--over", "tls").code(1);
    }
    jc.variable("PATH", lab.env(3, "ssh").get("PATH"));
    jc.run("host", "provision", "three", lab.address(3), "--over", "tls")
        .stderrContains(" Engine @three  it runs\n")
        .ok();
    jc.run("host", "check", "three").ok();
  }

  /** An ssh that looks once, does one thing, and breaks. */
  private String cutting() {
    return """
    #!/bin/sh
    '%1$s/bin/ssh' "$@"
    code=$?
    case $1 in -G) exit "$code" ;; esac
    if [ -e '%2$s/looked' ]; then
      exit 255
    fi
    touch '%2$s/looked'
    exit "$code"
    """
        .formatted(lab.directory(), directory);
  }

  /** Whoever has that port keeps the engine from its start. */
  @Test
  @Covers("host")
  void takesSettingsBackWithWhichTheEngineDoesNotStart() {
    jc.run("host", "provision", "four", lab.address(4)).ok();
    in(
        4,
        "busybox nc -ll -p 2376 -e true >/dev/null 2>&1 & timeout 9 sh -c 'until grep -q :0948"
            + " /proc/net/tcp /proc/net/tcp6; do :; done'");

    jc.run("host", "provision", "four", "--over", "tls")
        .stderrContains("JC971")
        .stderrContains("address already in use")
        .stderrContains("it runs as before")
        .code(1);

    jc.run("host", "check", "four").ok();
    in(4, "! grep -q jcompose /etc/default/docker");
  }
}
