package io.jcompose.build.session;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.grpc.RpcStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Gives secrets to the steps of a build that ask for them. */
final class Secrets implements RpcHandler {
  private static final int DATA = 1;

  private final Map<String, Secret> secrets;
  private final Consumer<Diagnostic> notices;

  Secrets(Map<String, Secret> secrets, Consumer<Diagnostic> notices) {
    this.secrets = Map.copyOf(secrets);
    this.notices = notices;
  }

  @Override
  public void serve(RpcStream call) throws IOException {
    String id = Requests.text(call);
    var secret = secrets.get(id);
    if (secret == null) {
      throw new RpcException(RpcStatus.NOT_FOUND, "there is no secret " + id);
    }
    byte[] value;
    try {
      value = secret.content(id);
    } catch (JComposeException e) {
      e.diagnostics().forEach(notices);
      throw new RpcException(RpcStatus.FAILED_PRECONDITION, "the secret " + id + " is unusable");
    }
    call.send(new ProtoWriter().bytes(DATA, value).toBytes());
  }
}
