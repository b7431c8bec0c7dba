package io.jcompose.cli.console;

import io.jcompose.cli.render.TerminalSize;
import io.jcompose.event.Cancel.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sun.misc.Signal;

/**
 * The terminal that this process was started in. The size is the one at the start until somebody
 * listens to changes; from then on it is kept up to date. The lock guards the size and the
 * listeners, which are called outside it.
 */
public final class Console {
  private final List<Consumer<TerminalSize>> listeners = new ArrayList<>();
  private Optional<TerminalSize> size;
  private boolean listening;

  private Console(Optional<TerminalSize> size) {
    this.size = size;
  }

  /** The terminal whose size is {@code rows columns}, or is found out when that is neither. */
  public static Console of(String size) {
    return new Console(Stty.parse(size));
  }

  /** A terminal of a certain size. */
  public static Console of(TerminalSize size) {
    return new Console(Optional.of(size));
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
      Signal.handle(new Signal("WINCH"), signal -> changed());
    }
    return () -> forget(listener);
  }

  /** Raw mode: what is typed comes byte by byte, unseen and without a meaning. */
  public RawMode raw() {
    return RawMode.on();
  }

  private void changed() {
    var now = Stty.size();
    List<Consumer<TerminalSize>> told;
    synchronized (this) {
      if (now.isEmpty() || now.equals(size)) {
        return;
      }
      size = now;
      told = List.copyOf(listeners);
    }
    told.forEach(it -> it.accept(now.get()));
  }

  private synchronized void forget(Consumer<TerminalSize> listener) {
    listeners.remove(listener);
  }
}
