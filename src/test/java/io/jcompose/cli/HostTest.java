package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's own list of hosts; see {@code HostLabTest} for hosts that are there. */
class HostTest {
  @TempDir Path directory;
  private Jc jc;

  @BeforeEach
  void open() {
    jc = Jc.in(directory).variable("XDG_CONFIG_HOME", directory.resolve("config").toString());
    jc.variable("XDG_STATE_HOME", directory.resolve("state").toString());
    jc.variable("PATH", System.getenv("PATH"));
  }

  @Test
  @Covers({"host", "host --tls", "host --label", "host --quiet"})
  void namesHostsInAListOfItsOwn() throws IOException {
    jc.run("host", "add", "web1", "tcp://127.0.0.1:1", "--tls", "/keys", "--label", "disk=ssd")
        .stderrContains("JC936")
        .ok();
    jc.run("host", "add", "db", "unix:///no/engine.sock").ok();

    Path list = directory.resolve("config/jcompose/hosts.yaml");
    assertThat(Files.readString(list))
        .isEqualTo(
            """
            hosts:
              db:
                endpoint: unix:///no/engine.sock
              web1:
                endpoint: tcp://127.0.0.1:1
                tls: /keys
                labels:
                  disk: ssd
            """);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list)))
        .isEqualTo("rw-------");
    jc.run("host", "ls", "-q").stdout("db\nweb1\n").ok();
    jc.run("host", "rm", "db").ok();
    jc.run("host", "ls", "-q").stdout("web1\n").ok();
    jc.run("host", "rm", "wev1").stderrContains("Did you mean `web1`?").code(1);
  }

  @Test
  @Covers({"host", "host --format"})
  void showsHostsOfTheStackBesideThoseOfTheList() {
    jc.run("host", "add", "web1", "unix:///no/engine.sock").ok();
    jc.stack(
        """
        services: {a: {image: x}}
        x-jcompose: {hosts: {web1: , web2: {endpoint: "unix:///none.sock"}, web3: }}
        """);

    jc.run("host", "ls", "--format", "{{.Name}} {{.Source}} {{.Endpoint}} {{.State}}")
        .stdout(
            """
            web1 stack unix:///no/engine.sock the socket does not exist
            web2 stack unix:///none.sock the socket does not exist
            web3 stack  Nothing says where the engine of host `web3` is.
            """)
        .ok();
  }

  @Test
  @Covers("host")
  void checksThatAHostCanBeReached() {
    jc.run("host", "add", "web1", "unix:///no/engine.sock").ok();

    jc.run("host", "check")
        .stdoutContains("web1: connection WRONG: the socket does not exist.")
        .code(1);
    jc.run("host", "check", "web9").stderrContains("JC931").code(1);
  }

  @Test
  @Covers("host")
  void printsWhatLeadsOtherProgramsThere() {
    jc.run("host", "add", "web1", "tcp://10.0.0.1:2376", "--tls", "/it's").ok();
    jc.run("host", "add", "db", "unix:///engine.sock").ok();

    jc.run("host", "env", "web1")
        .stdout(
            """
            export DOCKER_HOST='tcp://10.0.0.1:2376'
            export DOCKER_TLS_VERIFY='1'
            export DOCKER_CERT_PATH='/it'\\''s'
            # To be read by a shell: eval "$(jcompose host env web1)"
            """)
        .ok();
    jc.run("host", "env", "db").stdoutContains("unset DOCKER_TLS_VERIFY DOCKER_CERT_PATH").ok();
  }

  @Test
  @Covers("host")
  void refusesWordsThatMakeNoSense() {
    jc.run("host", "list").stderrContains("it takes ls, check").code(1);
    jc.run("host", "add", "web1").stderrContains("JC935").code(1);
    jc.run("host", "add", "web1", "http://x").stderrContains("JC601").code(1);
    jc.run("host", "add", "db", "unix:///engine.sock").ok();
    jc.run("host", "ssh", "db").stderrContains("JC939").code(1);
    jc.run("host", "forget", "db").stderrContains("Nothing was remembered").ok();
  }
}
