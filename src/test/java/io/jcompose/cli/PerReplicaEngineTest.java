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
