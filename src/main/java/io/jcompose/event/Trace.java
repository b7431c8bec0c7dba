package io.jcompose.event;

/**
 * What is done and why, for somebody who looks for a fault. Told from any thread; it never carries
 * a secret.
 */
public sealed interface Trace {
  /** The engine to talk to; {@code because} names what said so, such as {@code DOCKER_HOST}. */
  record EngineChosen(String url, String because) implements Trace {}

  /**
   * An engine has begun to answer a call.
   *
   * @param target its path and query; of what may be a secret only the name
   * @param status 0 when no answer came
   */
  record Called(String method, String target, int status, long millis) implements Trace {}

  /** A file of the stack was read. */
  record FileRead(String path) implements Trace {}

  /** Something is to be done, or left as it is, with the reason. */
  record Decided(String what) implements Trace {}

  /** Who is told. */
  @FunctionalInterface
  interface Listener {
    Listener NOBODY = trace -> {};

    void hear(Trace trace);
  }
}
