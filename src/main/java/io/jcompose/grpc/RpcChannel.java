package io.jcompose.grpc;

import io.jcompose.event.Cancel;
import java.io.IOException;

/** Makes calls to one other side; any number at once, from any thread. */
public interface RpcChannel extends AutoCloseable {
  /**
   * Opens a call.
   *
   * @param method with its service, such as {@code /moby.buildkit.v1.Control/Solve}
   * @param cancel ends it
   */
  RpcCall open(String method, Metadata metadata, Cancel cancel) throws IOException;

  /**
   * Calls a method that takes one message and answers one.
   *
   * @throws RpcException when the other side refused
   */
  default byte[] call(String method, byte[] request, Cancel cancel) throws IOException {
    return call(method, Metadata.NONE, request, cancel);
  }

  /** The same with something beside the message. */
  default byte[] call(String method, Metadata metadata, byte[] request, Cancel cancel)
      throws IOException {
    try (var call = open(method, metadata, cancel)) {
      try {
        call.send(request);
        call.endOutput();
      } catch (IOException e) {
        // The other side may have answered without having heard all; if not, the answer fails, too.
      }
      var answer =
          call.receive()
              .orElseThrow(() -> new RpcException(RpcStatus.INTERNAL, "no answer to " + method));
      call.receive();
      return answer;
    }
  }

  /** Ends all calls. */
  @Override
  void close();
}
