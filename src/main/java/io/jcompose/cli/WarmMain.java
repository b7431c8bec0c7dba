package io.jcompose.cli;

import io.jcompose.cli.rehearsal.Rehearsal;
import io.jcompose.warm.WarmPlaces;
import io.jcompose.warm.WarmServer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The process that serves command lines: begun by the client, told the socket, and after how many
 * idle seconds to end.
 */
public final class WarmMain {
  /** After such a rest nobody is expected in the next moment: commands of a script come sooner. */
  private static final Duration REST = Duration.ofMillis(100);

  private static final long LAST_COMMAND_MILLIS = 10_000;

  private WarmMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path socket = Path.of(args[0]);
    String[] classPath = System.getProperty("java.class.path").split(File.pathSeparator, 2);
    var service = new WarmService(Path.of(classPath[0]));
    var server = WarmServer.open(socket, service, Duration.ofSeconds(Long.parseLong(args[1])));
    var ending = new Ending(server);
    for (String name : new String[] {"TERM", "INT", "HUP"}) {
      Signal.handle(new Signal(name), ending);
    }
    Path stage = socket.resolveSibling(socket.getFileName() + ".stage");
    var rehearsal = new Thread(() -> rehearse(stage, server), "jc-rehearsal");
    rehearsal.setDaemon(true);
    rehearsal.start();
    server.run();
    rehearsal.join(LAST_COMMAND_MILLIS);
    Files.deleteIfExists(WarmPlaces.lock(socket));
    // Not exit(): threads that were abandoned must not hold us.
    Runtime.getRuntime().halt(0);
  }

  /**
   * Goes through the usual commands while there is nothing else to do, so that those who come later
   * wait for no class. Who comes before has the processors for himself, and what he asked for needs
   * no rehearsal.
   */
  private static void rehearse(Path stage, WarmServer server) {
    try {
      remove(stage);
      Rehearsal.run(
          Files.createDirectory(stage),
          OutputStream.nullOutputStream(),
          () -> server.awaitQuiet(REST));
      remove(stage);
    } catch (IOException e) {
      // Then those who come later wait a little.
    }
  }

  private static void remove(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (var files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The first signal is passed on to all that is under way, the second one ends this at once. */
  private static final class Ending implements SignalHandler {
    private final WarmServer server;
    private boolean begun;

    Ending(WarmServer server) {
      this.server = server;
    }

    @Override
    public synchronized void handle(Signal signal) {
      if (begun) {
        Runtime.getRuntime().halt(1);
      }
      begun = true;
      server.end(signal.getNumber());
    }
  }
}
