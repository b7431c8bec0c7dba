package io.jcompose.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.testing.InProcess;
import io.jcompose.testing.JComposeProcess;
import io.jcompose.testing.Meddler;
import io.jcompose.testing.ProxiedCall;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that cannot be reached, or does not answer, is one clear error within a known time. */
@Tag("engine")
@Timeout(180)
final class UnreachableTest {
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  /** Enough for an engine that has much to do; what is usual is tested with its endpoint. */
  private static final String PATIENCE = "COMPOSE_HTTP_TIMEOUT=5";

  private Lab lab;

  @BeforeEach
  void open() {
    lab = Lab.open("away");
    lab.stack(
        """
        services:
          web:
            image: jcompose-test/busybox:1
            command: [sleep, "3600"]
            stop_signal: SIGKILL
        """);
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  private static void assertUnreachable(int code, String err, String... words) {
    assertThat(code).as(err).isEqualTo(1);
    assertThat(err).containsOnlyOnce("error[").contains("JC611").contains("hint: ").contains(words);
  }

  private InProcess upAt(String host) {
    return lab.run(lab.env("DOCKER_HOST=" + host), "up", "-d");
  }

  @Test
  void aSocketThatDoesNotExistIsNamed() {
    Path socket = lab.directory().resolve("none.sock");

    var run = upAt("unix://" + socket);

    assertUnreachable(run.code(), run.err(), socket.toString(), "does not exist");
  }

  @Test
  void aSocketThatNobodyListensOnIsNamed() throws IOException {
    Path socket = lab.directory().resolve("dead.sock");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
    }

    var run = upAt("unix://" + socket);

    assertUnreachable(run.code(), run.err(), socket.toString(), "nothing listens");
  }

  @Test
  void aPortThatNobodyListensOnIsNamed() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    var run = upAt("tcp://127.0.0.1:" + port);

    assertUnreachable(run.code(), run.err(), "127.0.0.1:" + port);
  }

  @Test
  void aSocketThatMayNotBeUsedIsNamed() throws Exception {
    assumeTrue(Files.isExecutable(SETPRIV), "skipped: there is no setpriv to drop rights with");
    assumeTrue(
        System.getProperty("user.name").equals("root"), "skipped: only root can drop its rights");
    Path socket = Path.of(lab.proxy().address().substring("unix://".length()));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("---------"));
    var children = lab.children();

    var child =
        children
            .under(SETPRIV.toString(), "--bounding-set=-dac_override,-dac_read_search")
            .start(lab.env(), "up", "-d");

    int code = child.exit(60);
    assertUnreachable(code, child.errors(), socket.toString(), "permission denied");
  }

  /** Never lets the answer to a call through. */
  private record Silent(String method, String path) implements Meddler {
    @Override
    public Fate afterAnswer(ProxiedCall call) {
      return call.is(method, path) ? Fate.FREEZE : Fate.PASS;
    }
  }

  @Test
  void anEngineThatNeverAnswersIsGivenUp() throws Exception {
    JComposeProcess children = lab.children();
    lab.meddle(new Silent("HEAD", "/_ping"));
    var atPing = children.start(lab.env(PATIENCE), "up", "-d");
    try (var second = Lab.open("silent")) {
      second.stack(Files.readString(lab.directory().resolve("compose.yaml")));
      second.meddle(new Silent("POST", "/networks/create"));
      var atCreate = children.start(second.env(PATIENCE), "-f", second.file(), "up", "-d");

      assertUnreachable(atPing.exit(30), atPing.errors(), "no answer within 5 s");
      assertThat(atCreate.exit(30)).isEqualTo(1);
      assertThat(atCreate.errors())
          .containsOnlyOnce("error[")
          .contains("JC408", "no answer within 5 s", "hint: ", "Failed: Network");

      second.meddle(Meddler.NONE);
      second.run(second.env(), "up", "-d").ok();
      assertThat(second.snapshot().lines())
          .filteredOn(it -> it.startsWith("container"))
          .hasSize(1)
          .allMatch(it -> it.contains(" running "));
    }
  }
}
