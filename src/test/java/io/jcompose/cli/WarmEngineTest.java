package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.ProjectOnEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a real project by a warm process: interrupted, left alone, two at once. */
@Tag("engine")
@Timeout(180)
class WarmEngineTest {
  @TempDir private Path directory;
  private ProjectOnEngine project;
  private WarmLab lab;

  @BeforeEach
  void open() throws Exception {
    lab = WarmLab.in(directory).serving();
    project = ProjectOnEngine.open("jcwarm", directory);
    lab.env().putAll(project.env());
    project.stack(
        """
        services:
          web:
            image: jcompose-test/busybox:1
            command: [sleep, "3600"]
            stop_signal: SIGKILL
            healthcheck: {test: [CMD, test, -e, /never], interval: 1h}
        """);
  }

  @AfterEach
  void close() throws Exception {
    if (project != null) {
      lab.close();
      project.close();
    }
  }

  @Test
  void ctrlCDuringUpEndsItAsItDoesOtherwise() throws Exception {
    var running = lab.start(directory, lab.client("up", "-d", "--wait"));
    lab.awaitWords(running, "Started");
    running.signal("INT");
    assertThat(running.exit(60)).isEqualTo(130);
    assertThat(project.run("ps", "--services").ok().out()).isEqualTo("web\n");
  }

  @Test
  void aClientThatIsKilledCancelsItsCommand() throws Exception {
    var running = lab.start(directory, lab.client("up", "-d", "--wait"));
    lab.awaitWords(running, "Started");
    running.kill();
    lab.awaitRunning(0);
  }

  @Test
  void twoAtOnceOnOneProjectWaitForEachOther() throws Exception {
    var one = lab.start(directory, lab.client("up", "-d", "--scale", "web=2"));
    var two = lab.start(directory, lab.client("up", "-d", "--scale", "web=2"));
    assertThat(one.exit(60)).as(one.errors()).isZero();
    assertThat(two.exit(60)).as(two.errors()).isZero();
    assertThat(project.names()).hasSize(2);
    assertThat(lab.run("down")).startsWith("0 ");
    assertThat(project.names()).isEmpty();
  }
}
