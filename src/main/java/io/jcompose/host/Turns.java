package io.jcompose.host;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Whose turn it is, of several threads of this process that want the same lock file. The system's
 * locks are a process's: it lets go of one when whichever channel to its file is closed. So a
 * thread may not even open the file before its turn.
 */
final class Turns {
  /** Static as the system's locks are: nobody in this process can be left out. */
  static final Turns OF_PROCESS = new Turns();

  private final Map<Path, String> holders = new HashMap<>();

  private Turns() {}

  /** Waits until nobody here has the file; {@code occupied} is told before who has it. */
  void take(Path file, String holder, Consumer<String> occupied) throws InterruptedException {
    String other;
    synchronized (this) {
      other = holders.putIfAbsent(file, holder);
    }
    if (other == null) {
      return;
    }
    occupied.accept(other);
    synchronized (this) {
      while (holders.putIfAbsent(file, holder) != null) {
        wait();
      }
    }
  }

  synchronized void leave(Path file) {
    holders.remove(file);
    notifyAll();
  }
}
