package io.jcompose.engine;

/** An exit that is waited for. */
public interface ExitWatch extends AutoCloseable {
  /** Blocks until the container has ended, and returns its exit code. */
  int code();

  /** Waits no longer. */
  @Override
  void close();
}
