package io.jcompose.cli;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The docker client that runs us as its plugin. Where its output is no terminal it passes no signal
 * on, but closes a socket whose name it tells.
 */
final class PluginParent implements Runnable {
  /** The docker client tells its plugins the name of the socket with this variable. */
  static final String SOCKET = "DOCKER_CLI_PLUGIN_SOCKET";

  private static final Path SOCKETS = Path.of("/proc/net/unix");
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final String name;
  private final Interrupts interrupts;

  private PluginParent(String name, Interrupts interrupts) {
    this.name = name;
    this.interrupts = interrupts;
  }

  /** Begins to watch the socket of that name, if there is one: from now on its end is noticed. */
  static void watch(@Nullable String name, Interrupts interrupts) {
    if (name != null && !name.isEmpty()) {
      var parent = new PluginParent(name, interrupts);
      if (!parent.isAbstract() || parent.isListed()) {
        var thread = new Thread(parent, "jc-parent");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private boolean isAbstract() {
    return name.startsWith("@");
  }

  @Override
  public void run() {
    if (isAbstract()) {
      while (isListed()) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      interrupts.parentSignalled();
    } else if (wasConnected()) {
      interrupts.parentSignalled();
    }
  }

  /**
   * The JVM's channels know no abstract names, but the system lists those that are open. One that
   * is not in the list at first is of no parent of ours.
   */
  private boolean isListed() {
    try (var lines = Files.newBufferedReader(SOCKETS, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.endsWith(name)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /** Systems without abstract names have a file; its other end says nothing and closes. */
  private boolean wasConnected() {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(name))) {
      waitForEnd(channel);
      return true;
    } catch (IOException e) {
      // It cannot be watched: signals that reach us by themselves have to do.
      return false;
    }
  }

  private static void waitForEnd(SocketChannel channel) {
    var nothing = ByteBuffer.allocate(1);
    try {
      while (channel.read(nothing) >= 0) {
        nothing.clear();
      }
    } catch (IOException e) {
      // An end, too.
    }
  }
}
