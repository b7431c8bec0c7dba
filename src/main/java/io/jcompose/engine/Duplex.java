package io.jcompose.engine;

import io.jcompose.wire.LogFrame;
import java.io.OutputStream;
import java.util.function.Consumer;

/** A hijacked connection: bytes both ways until one side ends. */
public interface Duplex extends AutoCloseable {
  /** The container's standard input; closing it is the half-close that it sees as end of file. */
  OutputStream input();

  /** Reads output until the container ends it. */
  void read(Consumer<LogFrame> sink);

  @Override
  void close();
}
