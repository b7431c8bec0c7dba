package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.ProjectOnEngine;
import io.jcompose.testing.RawEngine;
import io.jcompose.testing.RealEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands one after the other on a real engine, as a user gives them. */
@Tag("engine")
@Timeout(180)
class LifecycleEngineTest {
  @TempDir Path directory;

  private ProjectOnEngine project;

  @BeforeEach
  void open() {
    project = ProjectOnEngine.open("jcl", directory);
  }

  @AfterEach
  void close() {
    if (project != null) {
      project.close();
    }
  }

  private static void assume(RealEngine.Ability ability) {
    try (var opened = RealEngine.open()) {
      RealEngine.assume(opened, ability);
    }
  }

  private InProcess run(String... args) {
    return project.run(args);
  }

  private static final String SHOP =
      """
      services:
        db:
          image: jcompose-test/busybox:1
          command: [sh, -c, "echo ready; exec sleep 3600"]
          stop_signal: SIGKILL
          volumes: ["data:/data"]
          healthcheck: {test: [CMD, "true"], interval: 200ms, retries: 50}
        web:
          image: jcompose-test/busybox:1
          command: [sleep, "3600"]
          stop_signal: SIGKILL
          ports: ["80"]
          environment: {MODE: "${MODE:-plain}"}
          depends_on:
            db: {condition: service_healthy}
      volumes:
        data:
      """;

  @Test
  void aStackGoesUpIsLookedAtStopsStartsAndGoesDown() {
    project.stack(SHOP);
    assertThat(run("plan", "--detailed-exitcode").code()).isEqualTo(2);
    run("up", "-d", "--wait").ok();
    assertThat(run("plan", "--detailed-exitcode").code()).isZero();
    assertThat(run("ps", "--services").ok().out().lines()).containsExactlyInAnyOrder("db", "web");
    assertThat(run("ps").ok().out()).contains("->80/tcp");
    assertThat(run("logs", "db").ok().out()).isEqualTo("db-1  | ready\n");
    run("stop").ok();
    assertThat(run("ps", "-q").ok().out()).isEmpty();
    assertThat(run("ps", "-a", "--status", "exited", "-q").ok().out().lines()).hasSize(2);
    run("start", "--wait").ok();
    run("restart", "-t", "0", "web").ok();
    assertThat(run("ps", "-q").ok().out().lines()).hasSize(2);
    run("down", "-v").ok();
    assertThat(run("ps", "-a", "-q").ok().out()).isEmpty();
    assertThat(project.ownVolumes()).isEmpty();
    assertThat(project.ownNetworks()).isEmpty();
  }

  @Test
  void theListingTellsTheHealth() {
    project.stack(SHOP);
    run("up", "-d", "--wait").ok();
    assertThat(run("ps", "db").ok().out()).contains("(healthy)");
  }

  @Test
  void aProjectWithoutItsFileIsStillListedStoppedAndRemoved() throws IOException {
    project.stack(SHOP);
    run("up", "-d").ok();
    Files.delete(directory.resolve("compose.yaml"));
    assertThat(run("-p", project.name(), "ps", "--services").ok().out().lines()).hasSize(2);
    run("-p", project.name(), "stop").ok();
    run("-p", project.name(), "down", "-v").ok();
    assertThat(project.ownVolumes()).isEmpty();
  }

  @Test
  void aChangeReplacesOnlyWhatChangedAndSaysWhy() {
    project.stack(SHOP);
    run("up", "-d").ok();
    String db = id("db");
    String web = id("web");
    project.variable("MODE", "other");
    assertThat(run("plan").ok().out())
        .contains("CreateContainer " + project.name() + "-web-1 (changed: environment.MODE)")
        .doesNotContain("-db-1");
    run("up", "-d").ok();
    assertThat(id("db")).isEqualTo(db);
    assertThat(id("web")).isNotEqualTo(web);
    assertThat(names())
        .containsExactlyInAnyOrder(project.name() + "-db-1", project.name() + "-web-1");
  }

  @Test
  void aServiceStartsWhileTheImageOfAnotherIsStillBuilt() {
    project.stack(
        """
        services:
          quick:
            image: jcompose-test/busybox:1
            command: [sleep, "3600"]
            stop_signal: SIGKILL
          slow:
            build:
              context: .
              dockerfile_inline: |
                FROM jcompose-test/busybox:1
                RUN sleep 3; echo %s > /built
            command: [sleep, "3600"]
            stop_signal: SIGKILL
        """
            .formatted(project.name()));
    String shown = run("up", "-d").ok().err();
    assertThat(shown)
        .contains(project.name() + "-quick-1  Started")
        .contains("Image " + project.name() + "-slow");
    assertThat(shown.indexOf(project.name() + "-quick-1  Started"))
        .isLessThan(shown.indexOf("Image " + project.name() + "-slow  Built"));
  }

  @Test
  void aDependantStartsUponTheEventNotUponAPoll() {
    assume(RealEngine.Ability.HEALTH_EVENTS);
    project.stack(
        """
        services:
          db:
            image: jcompose-test/busybox:1
            command: [sh, -c, "sleep 1; touch /tmp/ok; exec sleep 3600"]
            stop_signal: SIGKILL
            healthcheck: {test: [CMD, test, -f, /tmp/ok], interval: 300ms, retries: 50}
          web:
            image: jcompose-test/busybox:1
            command: [sleep, "3600"]
            stop_signal: SIGKILL
            depends_on:
              db: {condition: service_healthy}
        """);
    run("up", "-d").ok();
    var order = new ArrayList<String>();
    for (JsonNode event : events()) {
      String action = event.path("Action").asText();
      if (action.equals("start") || action.equals("health_status: healthy")) {
        order.add(event.path("Actor").path("Attributes").path("name").asText() + " " + action);
      }
    }
    assertThat(order)
        .containsSubsequence(
            project.name() + "-db-1 start",
            project.name() + "-db-1 health_status: healthy",
            project.name() + "-web-1 start");
  }

  @Test
  void aFailedWaitTellsTheProbeAndTheLastLines() {
    project.stack(
        """
        services:
          db:
            image: jcompose-test/busybox:1
            command: [sh, -c, "echo cannot open the journal; exec sleep 3600"]
            stop_signal: SIGKILL
            healthcheck:
              test: [CMD-SHELL, "echo no answer on 5432; exit 1"]
              interval: 200ms
              retries: 2
          web:
            image: jcompose-test/busybox:1
            depends_on:
              db: {condition: service_healthy}
          other:
            image: jcompose-test/busybox:1
            command: [sleep, "3600"]
            stop_signal: SIGKILL
        """);
    var up = run("up", "-d");
    assertThat(up.code()).isEqualTo(1);
    assertThat(up.err())
        .contains("unhealthy")
        .contains("no answer on 5432")
        .contains("cannot open the journal");
    assertThat(run("ps", "--services").ok().out().lines()).contains("other").doesNotContain("web");
  }

  @Test
  void aJobThatEndsWellCountsAsReady() {
    project.stack(
        """
        services:
          job:
            image: jcompose-test/busybox:1
            command: ["true"]
          web:
            image: jcompose-test/busybox:1
            command: [sleep, "3600"]
            stop_signal: SIGKILL
            depends_on:
              job: {condition: service_completed_successfully}
        """);
    run("up", "-d", "--wait").ok();
    assertThat(run("ps", "--services").ok().out()).isEqualTo("web\n");
  }

  private String id(String service) {
    return run("ps", "-q", service).ok().out().strip();
  }

  private List<String> names() {
    var names = new ArrayList<String>();
    for (String line : run("ps", "-a", "--format", "json").ok().out().lines().toList()) {
      names.add(RawEngine.json(line).path("Name").asText());
    }
    return names;
  }

  private List<JsonNode> events() {
    String filters =
        RawEngine.escaped("{\"label\":[\"com.docker.compose.project=" + project.name() + "\"]}");
    long now = System.currentTimeMillis() / 1000 + 1;
    var answer =
        project
            .engine()
            .call("GET", "/events?since=0&until=" + now + "&filters=" + filters, "", new byte[0]);
    var events = new ArrayList<JsonNode>();
    answer.text().lines().filter(it -> !it.isBlank()).forEach(it -> events.add(RawEngine.json(it)));
    return events;
  }
}
