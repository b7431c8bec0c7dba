package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.HttpEngine;
import io.jcompose.testing.InProcess;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Contexts that hold more than files and directories, on a real engine. */
@Tag("engine")
@Timeout(120)
class OddContextEngineTest {
  private static final String IMAGE = "jcompose-odd-test";

  @TempDir Path directory;
  private HttpEngine engine;

  @BeforeEach
  void aStack() throws IOException {
    engine = RealEngine.open();
    Path context = Files.createDirectory(directory.resolve("context"));
    Files.writeString(directory.resolve("outside"), "not for the image");
    Files.writeString(
        context.resolve("Dockerfile"),
        "FROM %s\nCOPY . /c\nRUN echo %s; ls -l /c; cat /c/out /c/far; true\n"
            .formatted(TestImage.on(engine), UUID.randomUUID()));
    Files.writeString(
        directory.resolve("compose.yaml"),
        "name: jcodd\nservices: {web: {image: %s, build: {context: context, network: none}}}\n"
            .formatted(IMAGE));
  }

  @AfterEach
  void removeWhatWasMade() {
    RealEngine.leave(engine, IMAGE);
  }

  private InProcess build() {
    var env = Map.of("DOCKER_HOST", RealEngine.address(), "HOME", directory.toString());
    return InProcess.run(directory, env, "--progress", "plain", "build");
  }

  @Test
  void aLinkThatLeadsOutIsSentAsALinkAndNothingOfWhatItLeadsTo() throws IOException {
    Files.createSymbolicLink(directory.resolve("context/out"), Path.of("../outside"));
    Files.createSymbolicLink(directory.resolve("context/far"), directory.resolve("outside"));
    var ran = build();
    if (engine.podman()) {
      assertThat(ran.err()).contains("error[JC895]", "  out\n").doesNotContain("  far\n");
      return;
    }
    assertThat(ran.ok().err())
        .contains("out -> ../outside\n", "far -> " + directory.resolve("outside") + "\n")
        .doesNotContain("not for the image");
  }

  @Test
  void aSocketIsLeftOutAndToldOf() throws IOException {
    Path socket = directory.resolve("context/app.sock");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      var ran = build().ok();
      String code = engine.podman() ? "JC508" : "JC868";
      assertThat(ran.err()).contains("warning[" + code + "]: `app.sock` in ", "not sent");
    }
  }
}
