package io.jcompose.engine;

import io.jcompose.model.Hook;
import java.util.Optional;

/** {@code /exec}. */
public interface Execs {
  /** Prepares a command in a running container and returns the exec's id. */
  String create(String container, Hook command, Streams streams);

  /** Prepares one that is attached, without a word about keys or sizes. */
  default String create(String container, Hook command, boolean tty, boolean stdin) {
    return create(container, command, new Streams(true, stdin, tty, Optional.empty(), 0, 0));
  }

  /** Starts it, attached. */
  Duplex start(String id, boolean tty);

  /** Starts it and leaves it to itself. */
  void startDetached(String id);

  /** Tells the size of the terminal that it is shown on. */
  void resize(String id, int columns, int rows);

  /** The exit code, after the output has ended. */
  int exitCode(String id);

  /**
   * What it is connected to.
   *
   * @param output whether its output is read; else it is to be started detached
   * @param detachKeys what the engine takes for a wish to detach; absent is its own default
   * @param columns of the terminal at the start, which engines heed from API 1.42 on; 0 is unknown
   */
  record Streams(
      boolean output,
      boolean stdin,
      boolean tty,
      Optional<String> detachKeys,
      int columns,
      int rows) {}
}
