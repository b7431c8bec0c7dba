package io.jcompose.live;

import io.jcompose.wire.LogFrame;

/**
 * Where logs go. Called from several threads; the calls for one container come one after the other,
 * and its exit after everything it wrote.
 */
public interface LogListener {
  /** A piece of output; it may begin and end inside a line. */
  void frame(LogSource source, LogFrame frame);

  /**
   * A container is followed from now on; called for each, in the order of their names on each host,
   * and for those on several hosts before that in the order of all names.
   */
  default void found(LogSource source) {}

  /** A run of the container has begun, or was under way when it was found. */
  default void started(LogSource source) {}

  /**
   * A run that was followed has ended.
   *
   * @param restarting whether the engine starts it again, or already has
   */
  default void exited(LogSource source, int code, boolean restarting) {}

  /** The log of a container cannot be read; {@code reason} is what the engine said. */
  default void unreadable(LogSource source, String reason) {}

  /**
   * The engine does not answer any more, and is waited for.
   *
   * @param host where it is; empty when the stack names no hosts
   */
  default void engineLost(String host) {}
}
