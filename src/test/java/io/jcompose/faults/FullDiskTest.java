package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.engine.HttpEngine;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.Lab;
import io.jcompose.testing.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds on an engine whose disk has 24 MB. */
@Tag("lab")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskTest {
  private static final int TOO_MUCH = 40 << 20;

  @TempDir static Path directory;
  private static Lab lab;
  private static HttpEngine engine;

  @BeforeAll
  static void aHostWithASmallDisk() {
    lab = Lab.of(1);
    lab.run("kill-engine", "1");
    lab.run("exec", "1", "mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", "/var/lib/docker");
    lab.run("start-engine", "1");
    engine = lab.inside(1);
    assumeTrue(engine.rpc().isPresent(), "skipped: the engine has no BuildKit");
  }

  @AfterAll
  static void down() {
    if (engine != null) {
      engine.close();
    }
    if (lab != null) {
      lab.close();
    }
  }

  private static InProcess build(String service) {
    var env = Map.of("DOCKER_HOST", engine.endpoint(), "HOME", directory.toString());
    return InProcess.run(directory, env, "build", service);
  }

  private static boolean isThere(String service) {
    return engine.images().inspect("jcfull-" + service).isPresent();
  }

  private static void assertFull(InProcess ran, String service) {
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("error[JC510]: The build of service `" + service + "` failed in ")
        .containsIgnoringCase("no space left on device")
        .contains("hint: The engine's disk is full");
    assertThat(isThere(service)).isFalse();
  }

  @Test
  void aFullDiskEndsABuildWithoutAnImageAndTheNextOneWorks() throws IOException {
    String base = TestImage.on(engine);
    Files.write(directory.resolve("file"), new byte[TOO_MUCH]);
    Files.writeString(
        directory.resolve("compose.yaml"),
        """
        name: jcfull
        services:
          step: {build: {context: ., network: none, dockerfile_inline: "FROM %1$s\\nRUN dd if=/dev/zero of=/big bs=1M count=40\\n"}}
          small: {build: {context: ., network: none, dockerfile_inline: "FROM %1$s\\nRUN touch /small\\n"}}
          context: {build: {context: ., network: none, dockerfile_inline: "FROM %1$s\\nCOPY file /\\n"}}
        """
            .formatted(base));
    assertFull(build("step"), "step");
    build("small").ok();
    assertThat(isThere("small")).isTrue();
    assertFull(build("context"), "context");
  }
}
