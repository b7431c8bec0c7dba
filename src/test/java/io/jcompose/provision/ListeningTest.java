package io.jcompose.provision;

import static io.jcompose.provision.MachineFacts.withEngine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import io.jcompose.provision.Wish.Way;
import org.junit.jupiter.api.Test;

/** The settings with which an engine listens for other machines. */
class ListeningTest {
  private static final String OPTIONS =
      "-H tcp://0.0.0.0:2376 --tlsverify --tlscacert=/etc/docker/jcompose/ca.pem"
          + " --tlscert=/etc/docker/jcompose/server.pem --tlskey=/etc/docker/jcompose/server.pem";

  private static Listening tls(MachineFacts machine) {
    return Listening.of("web1", machine.facts(), Way.TLS, "10.0.0.1");
  }

  private static Listening ssh(MachineFacts machine) {
    return Listening.of("web1", machine.facts(), Way.SSH, "10.0.0.1");
  }

  private static String refusal(MachineFacts machine) {
    try {
      return "not refused: " + tls(machine);
    } catch (JComposeException e) {
      return e.diagnostics().get(0).code().text();
    }
  }

  @Test
  void addsToTheCommandThatSystemdHasAndReplacesNoneOfIt() {
    var listening = tls(withEngine());

    assertThat(listening.path()).isEqualTo("/etc/systemd/system/docker.service.d/jcompose.conf");
    assertThat(listening.wanted().orElseThrow())
        .isEqualTo(
            """
            # jcompose begins: the engine also listens for other machines
            [Service]
            ExecStart=
            ExecStart=/usr/sbin/dockerd -H fd://  --containerd=/run/containerd/containerd.sock $DOCKER_OPTS %s
            """
                .formatted(OPTIONS));
    assertThat(listening.isDone()).isFalse();
  }

  @Test
  void doesNotTakeItsOwnFileForTheCommandThatSystemdHas() {
    String ours = tls(withEngine()).wanted().orElseThrow();
    String unit = MachineFacts.UNIT + "\n# " + Listening.DROP_IN + "\n" + ours;
    var machine = withEngine().file("unit", unit).file("drop-in", ours);

    assertThat(tls(machine).isDone()).isTrue();
    assertThat(ssh(machine).isDone()).isFalse();
    assertThat(ssh(machine).wanted()).isEmpty();
  }

  @Test
  void takesTheCommandOfSomebodyElsesLaterFile() {
    String other =
        "# /etc/systemd/system/docker.service.d/proxy.conf\n"
            + "[Service]\n"
            + "ExecStart=\n"
            + "ExecStart=/opt/dockerd\n";
    var machine = withEngine().file("unit", MachineFacts.UNIT + other);

    assertThat(tls(machine).wanted().orElseThrow()).contains("\nExecStart=/opt/dockerd -H tcp");
  }

  @Test
  void addsABlockToTheSettingsOfAnInitScriptAndTakesItOutAgain() {
    String before = "# Settings.\nDOCKER_OPTS=\"--dns 10.0.0.2\"";
    var machine = withEngine().say("init sysv").file("defaults", before);
    var listening = tls(machine);

    assertThat(listening.wanted().orElseThrow())
        .isEqualTo(
            """
            # Settings.
            DOCKER_OPTS="--dns 10.0.0.2"
            # jcompose begins: the engine also listens for other machines
            DOCKER_OPTS="$DOCKER_OPTS -H unix:///var/run/docker.sock %s"
            # jcompose ends
            """
                .formatted(OPTIONS));
    machine.file("defaults", listening.wanted().orElseThrow());
    assertThat(tls(machine).isDone()).isTrue();
    assertThat(ssh(machine).wanted().orElseThrow()).isEqualTo(before + "\n");
  }

  @Test
  void keepsTheSocketThatAnInitScriptIsToldOf() {
    var machine = withEngine().say("init sysv").file("defaults", "DOCKER_OPTS='-H unix:///x'\n");

    assertThat(tls(machine).wanted().orElseThrow()).contains("\"$DOCKER_OPTS -H tcp://");
  }

  @Test
  void addsToDaemonJsonWhereThatNamesTheHostsAlready() {
    String before =
        """
        {"dns": ["10.0.0.2"], "hosts": ["unix:///var/run/docker.sock"], "live-restore": true,
         "default-ulimits": {"nofile": {"Hard": 1024, "Name": "nofile"}}, "max-download-attempts": 7}
        """;
    var machine = withEngine().file("daemon", before);
    var listening = tls(machine);

    assertThat(listening.path()).isEqualTo("/etc/docker/daemon.json");
    assertThat(listening.wanted().orElseThrow())
        .isEqualTo(
            """
            {
              "dns": [
                "10.0.0.2"
              ],
              "hosts": [
                "unix:///var/run/docker.sock",
                "tcp://0.0.0.0:2376"
              ],
              "live-restore": true,
              "default-ulimits": {
                "nofile": {
                  "Hard": 1024,
                  "Name": "nofile"
                }
              },
              "max-download-attempts": 7,
              "tlsverify": true,
              "tlscacert": "/etc/docker/jcompose/ca.pem",
              "tlscert": "/etc/docker/jcompose/server.pem",
              "tlskey": "/etc/docker/jcompose/server.pem"
            }
            """);
    assertThat(ssh(machine).isDone()).as("as it is, however it is written").isTrue();
    machine.file("daemon", listening.wanted().orElseThrow());
    assertThat(tls(machine).isDone()).isTrue();
    assertThat(ssh(machine).wanted().orElseThrow()).doesNotContain("tls").doesNotContain("tcp");
  }

  @Test
  void leavesSettingsOfTlsAloneThatAreNotOurs() {
    assertThat(refusal(withEngine().file("daemon", "{\"tlsverify\": true}"))).isEqualTo("JC969");
    assertThat(refusal(withEngine().file("daemon", "{\"hosts\": [\"tcp://0.0.0.0:1\"]}")))
        .isEqualTo("JC969");
    assertThat(refusal(withEngine().file("defaults", "DOCKER_OPTS='-H tcp://:2375'\n")))
        .isEqualTo("JC969");
    String unit = "# /x\nExecStart=/usr/bin/dockerd -H tcp://0.0.0.0:2376 --tlsverify\n";
    assertThat(refusal(withEngine().file("unit", unit))).isEqualTo("JC969");
    assertThat(ssh(withEngine().file("daemon", "{\"tlsverify\": true}")).isDone()).isTrue();
  }

  @Test
  void saysWhatToAddWhereNothingIsKnownThatStartsTheEngine() {
    var machine = withEngine().say("init none");

    assertThatThrownBy(() -> tls(machine))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e -> {
              assertThat(e.diagnostics().get(0).code().text()).isEqualTo("JC968");
              assertThat(e.diagnostics().get(0).details()).contains(OPTIONS);
            });
    assertThat(ssh(machine).isDone()).isTrue();
  }

  @Test
  void refusesADaemonJsonThatTheEngineDoesNotReadEither() {
    assertThat(refusal(withEngine().file("daemon", "{\"dns\": [}"))).isEqualTo("JC970");
    assertThat(refusal(withEngine().file("daemon", "[]"))).isEqualTo("JC970");
    assertThat(refusal(withEngine().file("daemon", "{} {}"))).isEqualTo("JC970");
    assertThat(tls(withEngine().file("daemon", "")).path()).isEqualTo(Listening.DROP_IN);
  }
}
