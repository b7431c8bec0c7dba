package io.jcompose.build.session;

import io.jcompose.grpc.ProtoReader;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.grpc.RpcStream;
import java.io.IOException;

/** What calls ask that send one message. */
final class Requests {
  private Requests() {}

  /** The text in the first field of the message, which is all that our services are asked. */
  static String text(RpcStream call) throws IOException {
    var message =
        call.receive()
            .orElseThrow(
                () -> new RpcException(RpcStatus.INVALID_ARGUMENT, "a call without a message"));
    var reader = new ProtoReader(message);
    String text = "";
    while (reader.next()) {
      if (reader.field() == 1) {
        text = reader.text();
      }
    }
    return text;
  }
}
