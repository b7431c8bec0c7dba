package io.jcompose.grpc;

import java.io.IOException;
import java.util.Optional;

/**
 * The messages of one call, both ways. Any thread may send, one at a time is sent; one thread may
 * receive.
 */
public interface RpcStream {
  /** What the other side sent with the call. */
  Metadata metadata();

  /**
   * Sends a message; blocks while the other side takes no more.
   *
   * @throws IOException when the connection is gone or the call was given up
   */
  void send(byte[] message) throws IOException;

  /**
   * The same, but the message may be held back until others follow it, at the latest until the next
   * {@link #send}.
   */
  default void queue(byte[] message) throws IOException {
    send(message);
  }

  /**
   * The next message; empty when the other side sends no more.
   *
   * @throws RpcException when the other side ended the call with a failure
   * @throws IOException when the connection is gone or the call was given up
   */
  Optional<byte[]> receive() throws IOException;
}
