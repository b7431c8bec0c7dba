package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.testing.ProjectOnEngine;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Updates in turns, good and bad ones, on a real engine. */
@Tag("engine")
@Timeout(180)
class UpdateEngineTest {
  /** Every start counts itself; that of the number {@code BAD} fails, and all after the worst. */
  private static final String STACK =
      """
      services:
        web:
          image: jcompose-test/busybox:1
          command:
            - sh
            - -c
            - >-
              echo version ${V:-1}; echo x >> /n/starts;
              [ "$$(wc -l < /n/starts)" -ne "${BAD:-0}" ] || exit 7;
              [ "${V:-1}" != worst ] || echo > /n/broken;
              [ ! -e /n/broken ] || exit 8;
              exec sleep 3600
          stop_signal: SIGKILL
          volumes: ["counts:/n"]
          deploy:
            replicas: 3
            update_config:
              parallelism: 1
              monitor: 400ms
              order: ${ORDER:-start-first}
              failure_action: ${ACTION:-pause}
            rollback_config: {parallelism: 0, monitor: 200ms}
      volumes: {counts: {}}
      """;

  private static final String BEHIND_A_CLIENT =
      """
      services:
        web:
          image: jcompose-test/busybox:1
          command: [sh, -c, "mkdir /w; echo ${V:-1} > /w/index.html; exec httpd -f -p 80 -h /w"]
          stop_signal: SIGKILL
          healthcheck: {test: [CMD, wget, -q, -O, "-", "http://127.0.0.1/"], interval: 200ms}
          deploy:
            replicas: 2
            update_config: {parallelism: 1}
        client:
          image: jcompose-test/busybox:1
          stop_signal: SIGKILL
          command:
            - sh
            - -c
            - >-
              while :; do
                good=;
                for a in $$(nslookup -type=a web | grep Address | grep -v 127.0.0.11); do
                  case $$a in *:) ;; *) wget -q -O - http://$$a/ && good=1 && break ;; esac;
                done;
                [ "$$good" ] && touch /seen || echo FAILED;
                sleep 0.02;
              done
          healthcheck: {test: [CMD, test, -e, /seen], interval: 200ms}
          depends_on: {web: {condition: service_healthy}}
      """;

  @TempDir Path directory;

  private ProjectOnEngine project;

  @BeforeEach
  void open() {
    project = ProjectOnEngine.open("jcu", directory);
  }

  @AfterEach
  void close() {
    if (project != null) {
      project.close();
    }
  }

  /** The running containers' ids by name. */
  private Map<String, String> running() {
    var ids = new TreeMap<String, String>();
    for (JsonNode row : project.containers()) {
      if (row.path("State").asText().equals("running")) {
        ids.put(row.path("Names").get(0).asText().substring(1), row.path("Id").asText());
      }
    }
    return ids;
  }

  private String web(int number) {
    return project.name() + "-web-" + number;
  }

  @Test
  void aClientThatTriesEveryAddressSeesNoGapInAnUpdate() {
    project.stack(BEHIND_A_CLIENT).run("up", "-d", "--wait").ok();
    var before = running();
    var update = project.variable("V", "2").run("up", "-d").ok();
    assertThat(update.err()).contains("Container " + web(1) + "  Proven");
    assertThat(running().keySet()).isEqualTo(before.keySet());
    assertThat(running().values()).doesNotContain(before.get(web(1)), before.get(web(2)));
    assertThat(running()).containsEntry(project.name() + "-client-1", project.id("client"));
    var seen = project.run("logs", "--no-log-prefix", "client").ok().out();
    assertThat(seen).contains("1\n").doesNotContain("FAILED");
    assertThat(project.exec("web", "cat", "/w/index.html")).contains("2");
    assertThat(project.run("plan").ok().out()).isEmpty();
  }

  @Test
  void aFailingReplicaTakesTheWholeUpdateBackToTheOldContainers() {
    project.stack(STACK).variable("ACTION", "rollback").run("up", "-d").ok();
    var before = running();
    var update = project.variable("V", "2").variable("BAD", "5").run("up", "-d");
    assertThat(update.code()).as(update.err()).isEqualTo(3);
    assertThat(running()).isEqualTo(before);
    assertThat(project.names()).containsExactlyElementsOf(before.keySet());
    assertThat(update.err())
        .contains("exited with code 7", "last log lines:", "version 2")
        .contains("JC962", "failed in batch 2 of 3: 1 of 3 containers did not come through")
        .contains("JC963", "was rolled back: the containers of `web` run as before");
  }

  @Test
  void aCommandThatDoesNotExistIsRolledBackWhereTheOldOneStoppedFirst() {
    project.stack(STACK).variable("ORDER", "stop-first").variable("ACTION", "rollback");
    project.run("up", "-d").ok();
    var before = running();
    project.stack(STACK.replace("- sh\n", "- no-such-shell\n"));
    var update = project.run("up", "-d");
    assertThat(update.code()).as(update.err()).isEqualTo(3);
    assertThat(running()).isEqualTo(before);
    assertThat(project.names()).containsExactlyElementsOf(before.keySet());
  }

  @Test
  void aWayBackThatFailsAsWellIsNoRollback() {
    project.stack(STACK).variable("ORDER", "stop-first").variable("ACTION", "rollback");
    project.run("up", "-d").ok();
    var update = project.variable("V", "worst").run("up", "-d");
    assertThat(update.code()).isEqualTo(1);
    assertThat(update.err()).contains("JC962", "JC964", "so did the way back of the containers");
    assertThat(running().keySet()).containsExactly(web(2), web(3));
  }

  @Test
  void aPausedUpdateLeavesTheRestAndGoesOnWhenTheServiceIsMended() {
    project.stack(STACK).run("up", "-d").ok();
    var before = running();
    var update = project.variable("V", "2").variable("BAD", "5").run("up", "-d");
    assertThat(update.code()).isEqualTo(1);
    assertThat(update.err()).contains("JC962", "It stops here").doesNotContain("JC963");
    assertThat(running())
        .containsEntry(web(2), before.get(web(2)))
        .containsEntry(web(3), before.get(web(3)))
        .doesNotContainKey(web(1))
        .hasSize(3);
    project.variable("V", "3").variable("BAD", "0").run("up", "-d").ok();
    assertThat(running().keySet()).isEqualTo(before.keySet());
    assertThat(running().values()).doesNotContainAnyElementsOf(before.values());
    assertThat(project.names()).containsExactlyElementsOf(before.keySet());
    assertThat(project.run("plan").ok().out()).isEmpty();
  }

  @Test
  void anUpdateThatContinuesReplacesTheOthersAndKeepsTheOldOneWhereTheNewOneFailed() {
    project.stack(STACK).variable("ACTION", "continue").run("up", "-d").ok();
    var before = running();
    var update = project.variable("V", "2").variable("BAD", "5").run("up", "-d");
    assertThat(update.code()).isEqualTo(1);
    assertThat(running()).containsEntry(web(2), before.get(web(2))).hasSize(3);
    assertThat(running().get(web(1))).isNotNull().isNotEqualTo(before.get(web(1)));
    assertThat(running().get(web(3))).isNotNull().isNotEqualTo(before.get(web(3)));
    project.run("up", "-d").ok();
    assertThat(running().keySet()).isEqualTo(before.keySet());
    assertThat(running().values()).doesNotContain(before.get(web(2)));
    assertThat(project.run("plan").ok().out()).isEmpty();
  }
}
