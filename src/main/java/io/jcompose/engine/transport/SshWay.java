package io.jcompose.engine.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A private socket of this machine, and what carries its connections to another one. */
interface SshWay extends AutoCloseable {
  Path socket();

  /** Whether it still leads somewhere. */
  boolean isOpen();

  /**
   * What ssh said of a connection that it could not carry; it is told once.
   *
   * @param moment how long to wait until it is said
   */
  Optional<String> refusal(Duration moment) throws IOException;

  @Override
  void close();
}
