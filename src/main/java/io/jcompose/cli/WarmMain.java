package io.jcompose.cli;

import io.jcompose.warm.WarmServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The process that serves command lines: begun by the client, told the socket. */
public final class WarmMain {
  private static final Duration IDLE = Duration.ofMinutes(10);

  private WarmMain() {}

  public static void main(String[] args) throws IOException {
    CommandLineRunner.prepare();
    String[] classPath = System.getProperty("java.class.path").split(File.pathSeparator, 2);
    var service = new WarmService(Path.of(classPath[0]));
    var server = WarmServer.open(Path.of(args[0]), service, IDLE);
    var ending = new Ending(server);
    for (String name : new String[] {"TERM", "INT", "HUP"}) {
      Signal.handle(new Signal(name), ending);
    }
    server.run();
    // Not exit(): threads that were abandoned must not hold us.
    Runtime.getRuntime().halt(0);
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
        Runtime.getRuntime().halt(Interrupts.SIGNALLED + signal.getNumber());
      }
      begun = true;
      server.end(signal.getNumber());
    }
  }
}
