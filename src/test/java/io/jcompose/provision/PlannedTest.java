package io.jcompose.provision;

import static io.jcompose.provision.MachineFacts.bare;
import static io.jcompose.provision.MachineFacts.withEngine;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.provision.Wish.Way;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is done to a machine, from what it told. */
class PlannedTest {
  private static final Due BOTH =
      new Due(Optional.of("it ends on 2026-12-24"), Optional.of("there is none yet"));

  private static String plan(MachineFacts machine, Way way, Due due) {
    var facts = machine.facts();
    var listening = Listening.of("web1", facts, way, "10.0.0.1");
    var ssh = Endpoint.of("ssh://deploy@10.0.0.1");
    var wish = new Wish("web1", ssh, way, new TreeMap<>(), Optional.empty(), false);
    return Planned.of(new Planned.Needs(wish, facts, due, listening, false)).stream()
        .map(it -> it.text() + "\n")
        .collect(Collectors.joining());
  }

  private static String refusal(MachineFacts machine) {
    try {
      return plan(machine, Way.SSH, Due.NEITHER);
    } catch (JComposeException e) {
      return e.diagnostics().get(0).code().text();
    }
  }

  @Test
  void aBareMachineGetsAnEngineThatOnlySshReaches() {
    assertThat(plan(bare(), Way.SSH, Due.NEITHER))
        .isEqualTo(
            """
            + Engine: install docker.io by apt, because there is none
            + User: add deploy to the group docker, because else only root may use the engine
            = Settings: it listens for this machine alone
            + Engine: start it, because it is new
            + Connection: see who answers, because only that proves it
            + Your list: put the host on it, because stacks find it there by its name
            """);
  }

  @Test
  void aBareMachineGetsAnEngineThatListens() {
    assertThat(plan(bare(), Way.TLS, BOTH))
        .isEqualTo(
            """
            + Engine: install docker.io by apt, because there is none
            + Engine's certificate: make one, because it ends on 2026-12-24
            + Settings: write /etc/systemd/system/docker.service.d/jcompose.conf, because it is to listen on port 2376 for those with a certificate
            + Engine: start it, because it is new
            + Client's certificate: make one, because there is none yet
            + Connection: see who answers, because only that proves it
            + Your list: put the host on it, because stacks find it there by its name
            """);
  }

  @Test
  void anEngineThatIsThereIsRestartedOnlyForWhatItReadsAtItsStart() {
    assertThat(plan(withEngine().say("groups docker"), Way.SSH, Due.NEITHER))
        .contains("= Engine: 20.10.24 is installed\n= User: deploy may use the engine\n")
        .contains("= Engine: it runs\n");
    String restart =
        "+ Engine: restart it, and its containers with it, because what it reads at its start has"
            + " changed\n";
    assertThat(plan(withEngine(), Way.SSH, Due.NEITHER)).contains("= Engine: it runs\n");
    assertThat(plan(withEngine(), Way.TLS, BOTH)).contains(restart);
    assertThat(plan(withEngine().say("stale yes"), Way.SSH, Due.NEITHER)).contains(restart);
    assertThat(plan(withEngine().file("daemon", "{\"live-restore\": true}"), Way.TLS, BOTH))
        .contains("+ Engine: restart it; its containers go on (live-restore), because");
  }

  @Test
  void takesThePortAwayFromAnEngineThatIsToBeReachedBySshAlone() {
    String ours = Listening.of("web1", withEngine().facts(), Way.TLS, "x").wanted().orElseThrow();

    assertThat(plan(withEngine().file("drop-in", ours), Way.SSH, Due.NEITHER))
        .contains(
            "+ Settings: take port 2376 out of /etc/systemd/system/docker.service.d/jcompose.conf,")
        .contains("+ Engine: restart it");
  }

  @Test
  void refusesSystemsWhosePackagesItDoesNotKnow() {
    assertThat(refusal(bare().say("os alpine").say("apt no"))).isEqualTo("JC965");
    assertThat(refusal(bare().say("os fedora"))).isEqualTo("JC965");
    assertThat(refusal(bare().say("os mint").say("like ubuntu debian"))).contains("docker.io");
    assertThat(refusal(bare().say("snap yes"))).isEqualTo("JC977");
    assertThat(refusal(withEngine().say("os fedora").say("apt no")))
        .contains("= Engine: 20.10.24 is installed");
  }
}
