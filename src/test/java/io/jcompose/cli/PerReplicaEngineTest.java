package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.ProjectOnEngine;
import io.jcompose.testing.TestImage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values and volumes of each container of a service, on an engine. */
@Tag("engine")
class PerReplicaEngineTest {
  @TempDir Path directory;
  private ProjectOnEngine project;

  @BeforeEach
  void open() {
    project =
        ProjectOnEngine.open("jct-each", directory)
            .variable("REPLICA", "of the environment")
            .stack(
                """
                services:
                  web:
                    image: %s
                    command: [sh, -c, "echo $${REPLICA} >>/data/who; exec sleep 1000"]
                    hostname: web-${REPLICA}
                    environment: {ID: "number ${REPLICA}"}
                    x-jcompose: {per_replica: true}
                    volumes: ["data:/data"]
                    scale: 2
                volumes: {data: {x-jcompose: {per_replica: true}}}
                """
                    .formatted(TestImage.NAME));
  }

  @AfterEach
  void close() {
    project.run("down", "-v", "-t", "0");
  }

  /** The names and ports are taken of the whole engine, so they are ones that nobody else has. */
  @Test
  void eachContainerHasANameAPortAndAHealthCheckOfItsOwn() {
    String unique = project.name();
    project.stack(
        """
        services:
          web:
            image: %s
            command: [sh, -c, "echo ready >/$${REPLICA}; exec sleep 1000"]
            stop_signal: KILL
            container_name: %s-worker-${REPLICA}
            ports: ["127.0.0.1:2913${REPLICA}:80"]
            healthcheck: {test: "test -e /${REPLICA}", interval: 300ms, retries: 100}
            x-jcompose: {per_replica: true}
            scale: 2
        """
            .formatted(TestImage.NAME, unique));
    project.run("up", "-d", "--wait").ok();
    project.run("plan", "--detailed-exitcode").ok();
    assertThat(project.names()).containsExactly(unique + "-worker-1", unique + "-worker-2");
    assertThat(project.run("port", "--index", "2", "web", "80").out()).contains("127.0.0.1:29132");

    project.run("up", "-d", "--scale", "web=3").ok();
    assertThat(project.run("port", "--index", "3", "web", "80").out()).contains("127.0.0.1:29133");
    project.run("up", "-d", "--scale", "web=1").ok();
    assertThat(project.names()).containsExactly(unique + "-worker-1");
    project.run("up", "-d", "--force-recreate").ok();
    assertThat(project.names()).containsExactly(unique + "-worker-1", unique + "-worker-2");
  }

  @Test
  void whatConfigPrintsGivesTheSameContainers() {
    String printed = project.run("config").out();
    project.run("up", "-d").ok();
    project.stack(printed);
    project.run("plan", "--detailed-exitcode").ok();
  }

  private String in(int index, String command) {
    var ran = project.run("exec", "-T", "--index", "" + index, "web", "sh", "-c", command);
    ran.ok();
    return ran.out();
  }

  @Test
  void eachContainerHasItsValuesAndFindsItsVolumeAgain() {
    assertThat(project.run("config").out()).contains("ID: number $${REPLICA}");
    project.run("up", "-d").ok();
    project.run("plan", "--detailed-exitcode").ok();
    String look = "echo $ID $(hostname) $(cat /data/who)";
    assertThat(in(1, look)).isEqualTo("number 1 web-1 1\n");
    assertThat(in(2, look)).isEqualTo("number 2 web-2 2\n");

    project.run("up", "-d", "--scale", "web=1", "-t", "0").ok();
    assertThat(project.names()).containsExactly(project.name() + "-web-1");
    project.run("up", "-d").ok();
    assertThat(in(2, look)).isEqualTo("number 2 web-2 2 2\n");

    project.run("down", "-v", "-t", "0").ok();
    assertThat(project.run("volumes", "-q").out()).isEmpty();
  }
}
