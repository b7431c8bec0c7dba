package io.jcompose.grpc;

import java.io.IOException;

/** Answers the calls of one method. Each call has a thread of its own. */
@FunctionalInterface
public interface RpcHandler {
  /**
   * Serves a call to its end. To return is success.
   *
   * @throws RpcException to answer with a failure
   * @throws IOException when the connection is gone
   */
  void serve(RpcStream call) throws IOException, InterruptedException;
}
