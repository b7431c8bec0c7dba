package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A warm process of its own, started by the client, and its end under a command. */
@Timeout(180)
class WarmProcessTest {
  @TempDir private Path directory;
  private WarmLab lab;
  private ProcessHandle warm;

  @BeforeEach
  void start() throws Exception {
    lab = WarmLab.in(directory);
    warm = lab.started();
    Files.writeString(directory.resolve("compose.yaml"), "services: {web: {image: web}}\n");
    assertThat(lab.run("config", "--services")).isEqualTo("0 web\n");
  }

  @AfterEach
  void end() {
    if (warm != null) {
      warm.destroyForcibly();
      warm.onExit().join();
    }
  }

  @Test
  void aCommandWhoseWarmProcessIsKilledFailsAndSaysSo() throws Exception {
    var running = lab.start(directory, new File(""), lab.client("-f", "-", "config"));
    lab.awaitRunning(1);
    warm.destroyForcibly();

    assertThat(running.exit(30)).isEqualTo(1);
    assertThat(running.errors())
        .isEqualTo(
            """
            error[JC835]: The warm process ended before it had told how this command ended.
              hint: What was under way may be half done: run the command again, which completes it.
            """);
    warm.onExit().join();
    assertThat(lab.run("version")).isEqualTo("99 cold version\n");
  }

  @Test
  void aWarmProcessThatIsToldToEndEndsItsCommandsFirstAndLeavesNothing() throws Exception {
    var running = lab.start(directory, new File(""), lab.client("-f", "-", "config"));
    lab.awaitRunning(1);
    warm.destroy();

    assertThat(running.exit(30)).isEqualTo(143);
    warm.onExit().join();
    assertThat(lab.path("jcompose-warm")).isEmptyDirectory();
  }
}
