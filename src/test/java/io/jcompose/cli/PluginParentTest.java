package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.testing.Program;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The docker client lets its plugins know by closing a socket that it was signalled. */
@Timeout(30)
final class PluginParentTest {
  /** Listens on an abstract name until it reads a line, as the docker client does on Linux. */
  private static final String LISTENER =
      """
      import socket, sys
      s = socket.socket(socket.AF_UNIX)
      s.bind("\\0" + sys.argv[1])
      s.listen()
      print("listening", flush=True)
      sys.stdin.readline()
      """;

  private final Interrupts interrupts = Interrupts.none();
  private final CountDownLatch first = new CountDownLatch(1);

  @Test
  void aDockerClientThatWasSignalledInterruptsItsPlugin() throws Exception {
    assumeTrue(Program.isInstalled("python3"), "skipped: no python3");
    String name = "docker_cli_test_" + ProcessHandle.current().pid();
    var listener = new ProcessBuilder("python3", "-c", LISTENER, name).start();
    listener.inputReader().readLine();
    var cancel = interrupts.next();
    cancel.onRequest(first::countDown);

    PluginParent.watch("@" + name, interrupts);

    assertThat(cancel.isRequested()).isFalse();
    listener.outputWriter().close();
    first.await();
    assertThat(interrupts.code()).isEqualTo(Interrupts.EXIT_INTERRUPTED);
  }

  @Test
  void whereSocketsAreFilesTheEndOfTheConnectionInterruptsThePlugin(@TempDir Path dir)
      throws Exception {
    var address = UnixDomainSocketAddress.of(dir.resolve("docker_cli"));
    var cancel = interrupts.next();
    cancel.onRequest(first::countDown);
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
      PluginParent.watch(address.toString(), interrupts);
      try (var accepted = server.accept()) {
        assertThat(cancel.isRequested()).isFalse();
      }
    }
    first.await();
  }

  @Test
  void ofASignalThatReachesBothOfThemOnlyOneCounts() {
    var once = interrupts.next();
    var twice = interrupts.next();

    interrupts.parentSignalled();
    interrupts.parentSignalled();

    assertThat(once.isRequested()).isTrue();
    assertThat(twice.isRequested()).isFalse();
  }

  @Test
  void aContainerThatTakesSignalsIsToldToEnd() {
    var told = new StringBuilder();
    try (var diverted = interrupts.divert(told::append)) {
      interrupts.parentSignalled();
    }
    assertThat(told).hasToString("TERM");
  }
}
