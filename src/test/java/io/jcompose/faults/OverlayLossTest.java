package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.Filters;
import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that are lost while a stack is on a network that spans them; one of them manages it. */
@Tag("lab")
@Timeout(120)
class OverlayLossTest {
  /** With the profile, {@code web} waits for {@code gate}, which takes its time. */
  private static final String WEB =
      """
      gate:
        image: &image "%s"
        command: [sh, -c, "sleep 2; touch /ok; exec sleep 1000"]
        stop_signal: KILL
        profiles: [slow]
        healthcheck: {test: [CMD, test, -e, /ok], interval: 300ms, retries: 100}
        deploy: {placement: {constraints: [node.hostname == h2]}}
      web:
        image: *image
        command: [sleep, "1000"]
        stop_signal: KILL
        scale: ${WEBS:-3}
        depends_on: {gate: {condition: service_healthy, required: false}}
      """;

  @RegisterExtension static ManyHosts hosts = new ManyHosts("jct-lost");

  @TempDir static Path home;
  private static Jc shop;

  @BeforeAll
  static void swarm() {
    shop = hosts.jcompose(home, WEB, "auto", host -> "tls");
    shop.run("host", "swarm", "init").ok();
  }

  @BeforeEach
  void up() {
    shop.run("up", "-d").ok();
    assertThat(networks()).containsOnly("overlay");
  }

  @AfterEach
  void nothingIsLeft() throws InterruptedException {
    var left = hosts.all();
    if (!left.isEmpty()) {
      shop.run("--profile", "slow", "down");
    }
    assertThat(left).isEmpty();
    // Engines list an overlay for a moment after the manager has removed it.
    for (int i = 0; i < 400 && !networks().isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertThat(networks()).isEmpty();
  }

  /** The drivers of the project's networks, on whichever host. */
  private static List<String> networks() {
    var drivers = new ArrayList<String>();
    for (int host = 1; host <= ManyHosts.HOSTS; host++) {
      try (var engine = hosts.lab().inside(host)) {
        engine.networks().list(Filters.NONE).stream()
            .filter(it -> it.name().equals("jct-lost_default"))
            .forEach(it -> drivers.add(it.driver()));
      }
    }
    return drivers;
  }

  @Test
  void withoutTheManagerNothingIsChangedAndWhatRunsGoesOn() {
    hosts.lab().run("power-off", "1");
    try {
      shop.run("ps", "--format", "{{.Host}}").code(4);
      for (String command : List.of("plan", "up")) {
        shop.run(command).stderrContains("JC858").stderrContains("`h1`").failed();
      }
      assertThat(hosts.on(2)).allMatch(it -> it.state().equals("running"));
    } finally {
      hosts.lab().run("up", "1");
    }

    shop.run("up", "-d").ok();
    hosts.runs(shop, "web", 3);
    shop.run("down").ok();
  }

  @Test
  void aManagerThatIsLostInTheMiddleOfUpIsNamedAndTheNextUpCompletesIt() throws Exception {
    shop.variable("WEBS", "6").variable("COMPOSE_PROFILES", "slow");
    try {
      var up = ManyHosts.begin(shop, "up", "-d");
      hosts.await(3, it -> it.state().equals("created"));
      hosts.await(2, it -> it.name().contains("gate") && it.state().equals("running"));
      hosts.lab().run("power-off", "1");
      try {
        up.get(100, TimeUnit.SECONDS).stderrContains("JC859").failed();
      } finally {
        hosts.lab().run("up", "1");
      }

      shop.run("up", "-d").ok();

      hosts.runs(shop, "web", 6, "gate/1 running");
      shop.run("down").ok();
    } finally {
      shop.variable("WEBS", "").variable("COMPOSE_PROFILES", "");
    }
  }

  @Test
  void downWithoutTheManagerIsMadeWholeWhenItIsBack() {
    hosts.lab().run("power-off", "1");
    try {
      shop.run("down").stderrContains("JC855").code(4);
      assertThat(hosts.on(2)).isEmpty();
    } finally {
      hosts.lab().run("up", "1");
    }

    shop.run("down", "--resume").ok();
  }

  @Test
  @Covers({"up --reschedule", "down --resume"})
  void whatALostHostStillHasIsNotForgottenWhenItsContainersRunElsewhere() {
    hosts.lab().run("power-off", "3");
    try {
      shop.run("up", "-d", "--reschedule").code(4);
      shop.run("down").stderrContains("JC860").stderrContains("JC855").code(4);
      assertThat(hosts.on(1)).isEmpty();
    } finally {
      hosts.lab().run("up", "3");
    }
    assertThat(hosts.on(3)).isNotEmpty();

    shop.run("down", "--resume").ok();
  }
}
