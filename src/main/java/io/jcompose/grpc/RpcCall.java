package io.jcompose.grpc;

import java.io.IOException;

/** A call that we make. */
public interface RpcCall extends RpcStream, AutoCloseable {
  /** Says that no further message is sent. */
  void endOutput() throws IOException;

  /** Gives the call up, if it has not ended. */
  @Override
  void close();
}
