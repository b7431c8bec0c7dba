package io.jcompose.engine;

import io.jcompose.model.Hook;

/** {@code /exec}. */
public interface Execs {
  /** Prepares a command in a running container and returns the exec's id. */
  String create(String container, Hook command, boolean tty, boolean stdin);

  /** Starts it, attached. */
  Duplex start(String id, boolean tty);

  /** The exit code, after the output has ended. */
  int exitCode(String id);
}
