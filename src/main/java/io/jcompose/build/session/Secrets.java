package io.jcompose.build.session;

import io.jcompose.diag.JComposeException;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.grpc.RpcStream;
import java.io.IOException;

/** Gives secrets to the steps of a build that ask for them. */
final class Secrets implements RpcHandler {
  private static final int DATA = 1;

  private final Offered<Secret> secrets;

  Secrets(Offered<Secret> secrets) {
    this.secrets = secrets;
  }

  @Override
  public void serve(RpcStream call) throws IOException {
    String id = Requests.text(call);
    var secret =
        secrets
            .named(id)
            .orElseThrow(() -> new RpcException(RpcStatus.NOT_FOUND, "there is no secret " + id));
    byte[] value;
    try {
      value = secret.content(id);
    } catch (JComposeException e) {
      e.diagnostics().forEach(problem -> secrets.tell(id, it -> problem));
      throw new RpcException(RpcStatus.FAILED_PRECONDITION, "the secret " + id + " is unusable");
    }
    call.send(new ProtoWriter().bytes(DATA, value).toBytes());
  }
}
