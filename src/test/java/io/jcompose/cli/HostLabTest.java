package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Hosts that are there, as {@code host} shows them. */
@Tag("lab")
class HostLabTest {
  private static Lab lab;

  @TempDir Path directory;
  private Jc jc;

  @BeforeAll
  static void up() {
    lab = Lab.of(2);
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
    String tls = lab.directory().resolve("tls").toString();
    jc.run("host", "add", "one", "ssh://root@" + lab.address(1)).ok();
    jc.run("host", "add", "two", "tcp://" + lab.address(2) + ":2376", "--tls", tls).ok();
  }

  private String id(int host) {
    return lab.raw(host).get("/info").path("ID").asText();
  }

  @Test
  @Covers("host")
  void listsHostsWithTheirEngines() {
    jc.run("host", "ls", "--format", "{{.Name}} {{.ID}} {{.State}}")
        .stdout("one " + id(1) + " ready\ntwo " + id(2) + " ready\n")
        .ok();
  }

  @Test
  @Covers("host")
  void checksCertificatesConnectionAndIdentity() {
    jc.run("host", "check", "two")
        .stdoutContains("two: certificate WRONG: the engine's until ")
        .stdoutContains("two: connection: Docker ")
        .stdoutContains("two: swarm: inactive")
        .stdoutContains("two: identity: " + id(2));
    jc.run("host", "check", "one")
        .stdoutContains("one: host key: known\n")
        .stdoutContains("one: clock: as here\n")
        .stdoutContains("one: identity: " + id(1))
        .ok();
  }

  @Test
  @Covers("host")
  void checksTheHostKey() throws IOException {
    Path known = directory.resolve("known");
    jc.file(
        "bin/ssh",
        "#!/bin/sh\nexec '%s/bin/ssh' -o UserKnownHostsFile='%s' \"$@\"\n"
            .formatted(lab.directory(), known));
    assertThat(directory.resolve("bin/ssh").toFile().setExecutable(true)).isTrue();
    jc.variable("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));

    jc.run("host", "check", "one").stdoutContains("one: host key WRONG: unknown.").code(1);
    String other = Files.readString(lab.directory().resolve("id.pub"));
    Files.writeString(known, lab.address(1) + " " + other);
    jc.run("host", "check", "one").stdoutContains("one: host key WRONG: changed.").code(1);
  }

  @Test
  @Covers("host")
  void refusesAHostThatIsAnotherEngineThanBeforeUntilThatIsForgotten() {
    String tls = lab.directory().resolve("tls").toString();
    jc.run("host", "check", "one").ok();
    String before = id(1);
    String address = lab.env(1, "ssh").get("DOCKER_HOST");
    lab.run("power-off", "1");
    lab.run(
        "exec",
        "2",
        "rm",
        "-rf",
        lab.directory() + "/1/etc/key.json",
        lab.directory() + "/1/docker/engine-id");
    lab.run("up", "1");
    assertThat(id(1)).isNotEqualTo(before);

    jc.run("host", "check", "one")
        .stdoutContains("identity WRONG")
        .stdoutContains("host forget " + address + "`")
        .code(1);
    jc.run("host", "forget", address).stderrContains("may be another engine now").ok();
    jc.run("host", "forget", "one").stderrContains("Nothing was remembered").ok();
    jc.run("host", "check", "one").stdoutContains("one: identity: " + id(1)).ok();
    jc.stack(
        "services: {a: {image: x}}\nx-jcompose: {hosts: {one: , again: {endpoint: \"tcp://"
            + lab.address(1)
            + ":2376\", tls: "
            + tls
            + "}}}\n");
    jc.run("plan").stderrContains("JC932").code(1);
  }
}
