package io.jcompose.build.session;

import io.jcompose.grpc.ProtoReader;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.grpc.RpcStream;
import java.io.IOException;

/** What calls ask that send one message. */
final class Requests {
  private Requests() {}

  /** The message. */
  static byte[] message(RpcStream call) throws IOException {
    return call.receive()
        .orElseThrow(
            () -> new RpcException(RpcStatus.INVALID_ARGUMENT, "a call without a message"));
  }

  /** The text in the first field of the message, which is all that most services are asked. */
  static String text(RpcStream call) throws IOException {
    var reader = new ProtoReader(message(call));
    String text = "";
    while (reader.next()) {
      if (reader.field() == 1) {
        text = reader.text();
      }
    }
    return text;
  }
}
