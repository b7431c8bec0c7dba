package io.jcompose.cli.console;

import io.jcompose.cli.render.TerminalSize;
import io.jcompose.event.Cancel.Registration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The terminal that this process was started in. The size is the one at the start until somebody
 * listens to changes; from then on it is kept up to date. The lock guards the size and the
 * listeners, which are called outside it.
 */
public final class Console {
  /** Where they are in /proc/self/stat, after the program's name. */
  private static final int PROCESS_GROUP = 2;

  private static final int FOREGROUND_GROUP = 5;

  private final List<Consumer<TerminalSize>> listeners = new ArrayList<>();
  private Optional<TerminalSize> size;
  private boolean listening;

  private Console(Optional<TerminalSize> size, boolean listening) {
    this.size = size;
    this.listening = listening;
  }

  /** The terminal whose size is {@code rows columns}, or is found out when that is neither. */
  public static Console of(String size) {
    return new Console(Stty.parse(size), false);
  }

  /** The terminal of another process, whose size we know only when {@link #resized} tells it. */
  public static Console elsewhere(String size) {
    return new Console(Stty.parse(size).or(() -> Optional.of(TerminalSize.USUAL)), true);
  }

  /** A terminal of a certain size. */
  public static Console of(TerminalSize size) {
    return new Console(Optional.of(size), false);
  }

  /** The size; the usual one when there is no telling. */
  public TerminalSize size() {
    synchronized (this) {
      if (size.isPresent()) {
        return size.get();
      }
    }
    return measured();
  }

  /** The size, looked up now even if nobody listens to changes. */
  public TerminalSize measured() {
    var now = Stty.size();
    synchronized (this) {
      size = now.or(() -> size.or(() -> Optional.of(TerminalSize.USUAL)));
      return size.get();
    }
  }

  /**
   * Calls {@code listener} with each new size, from a thread of its own.
   *
   * @return closing it forgets the listener
   */
  public Registration onResize(Consumer<TerminalSize> listener) {
    boolean first;
    synchronized (this) {
      listeners.add(listener);
      first = !listening;
      listening = true;
    }
    if (first) {
      Signal.handle(new Signal("WINCH"), signal -> Stty.size().ifPresent(this::resized));
    }
    return () -> forget(listener);
  }

  /** Raw mode: what is typed comes byte by byte, unseen and without a meaning. */
  public TerminalMode raw() {
    return TerminalMode.on(TerminalMode.RAW);
  }

  /** Single keys: what is typed comes at once and unseen, and Ctrl-C still interrupts. */
  public TerminalMode keys() {
    return TerminalMode.on(TerminalMode.KEYS);
  }

  /**
   * Calls {@code listener} when this process goes on after a Ctrl-Z. From now on reading from the
   * terminal in background fails, and does not stop the process.
   */
  public void onReturn(Runnable listener) {
    Signal.handle(new Signal("TTIN"), SignalHandler.SIG_IGN);
    Signal.handle(new Signal("CONT"), signal -> listener.run());
  }

  /** Whether what is typed comes to this process, and not to a shell that has it in background. */
  public boolean inForeground() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      var numbers = stat.substring(stat.lastIndexOf(')') + 2).split(" ", FOREGROUND_GROUP + 2);
      return numbers[PROCESS_GROUP].equals(numbers[FOREGROUND_GROUP]);
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  /** It has this size now. */
  public void resized(TerminalSize now) {
    List<Consumer<TerminalSize>> told;
    synchronized (this) {
      if (size.isPresent() && size.get().equals(now)) {
        return;
      }
      size = Optional.of(now);
      told = List.copyOf(listeners);
    }
    told.forEach(it -> it.accept(now));
  }

  private synchronized void forget(Consumer<TerminalSize> listener) {
    listeners.remove(listener);
  }
}
