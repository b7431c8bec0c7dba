package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Jc;
import io.jcompose.wire.ContainerSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates in turns of a service with a container on each of three hosts, good and bad ones. */
@Tag("lab")
@Timeout(120)
class UpdateOverHostsTest {
  /** The version {@code bad} fails on the third host, which knows its number. */
  private static final String WEB =
      """
      web:
        image: "%s"
        command:
          - sh
          - -c
          - >-
            echo version ${V:-1};
            if [ ${V:-1} = bad ] && grep -q '3", "zone' /host/lab.json; then exit 7; fi;
            exec sleep 1000
        stop_signal: KILL
        volumes: ["/etc/docker:/host:ro"]
        deploy:
          replicas: 3
          update_config:
            parallelism: ${BATCH:-2}
            monitor: ${MONITOR:-300ms}
            order: ${ORDER:-start-first}
            failure_action: ${ACTION:-rollback}
          rollback_config: {parallelism: 0, monitor: 200ms}
      """;

  @RegisterExtension static ManyHosts hosts = new ManyHosts("jct-over");

  @TempDir Path home;
  private Jc shop;

  @BeforeEach
  void up() {
    shop = hosts.jcompose(home, WEB);
    shop.run("up", "-d").ok();
  }

  @AfterEach
  void clear() {
    shop.run("down").ok();
    hosts.nothing();
  }

  private static TreeSet<String> ids() {
    var ids = new TreeSet<String>();
    for (int host = 1; host <= ManyHosts.HOSTS; host++) {
      hosts.on(host).stream().map(ContainerSummary::id).forEach(ids::add);
    }
    return ids;
  }

  /** One container of every number runs, on each host one, as the stack says now. */
  private void isAsTheStackSays() {
    hosts.runs(shop, "web", 3);
    assertThat(IntStream.rangeClosed(1, 3).mapToObj(hosts::on)).allMatch(it -> it.size() == 1);
  }

  @ParameterizedTest
  @CsvSource({"start-first,Proven,Stopping", "stop-first,Stopped,Started"})
  void aBatchGoesOverAllHosts(String order, String first, String then) {
    var before = ids();
    shop.variable("ORDER", order).variable("V", "2");

    var update = shop.run("up", "-d");

    update.ok();
    for (String host : List.of("@h1  ", "@h2  ", "@h3  ")) {
      assertThat(update.err()).containsSubsequence(host + first, host + then);
    }
    assertThat(update.err()).containsSubsequence("@h2  Proven", "Update web", "@h3  Proven");
    assertThat(ids()).doesNotContainAnyElementsOf(before);
    isAsTheStackSays();
  }

  @Test
  void aVersionThatFailsOnOneHostIsTakenBackOnAllOfThem() {
    var before = ids();

    var update = shop.variable("V", "bad").run("up", "-d");

    update.stderrContains("exited with code 7").stderrContains("JC962").stderrContains("JC963");
    update.code(3);
    assertThat(ids()).isEqualTo(before);
    shop.variable("V", "1");
    isAsTheStackSays();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "rollback"})
  void aHostThatIsCutOffDuringAnUpdateIsBroughtToItsEndByTheNextUp(String action) throws Exception {
    shop.variable("V", "2").variable("BATCH", "1").variable("MONITOR", "2s");
    var update = ManyHosts.begin(shop.variable("ACTION", action), "up", "-d");
    hosts.await(1, it -> it.name().contains("_") && it.state().equals("running"));
    hosts.lab().run("partition", "3");
    try {
      var ran = update.get(60, TimeUnit.SECONDS);
      ran.stderrContains("h3");
      ran.code(action.equals("pause") ? 1 : 3);
    } finally {
      hosts.lab().run("heal", "3");
    }

    shop.variable("MONITOR", "300ms").run("up", "-d").ok();

    isAsTheStackSays();
  }
}
