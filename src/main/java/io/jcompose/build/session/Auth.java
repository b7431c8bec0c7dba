package io.jcompose.build.session;

import io.jcompose.diag.Diagnostic;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcStream;
import io.jcompose.registry.Credentials;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells logins at registries, each when a build needs it. An empty answer means: anonymous. */
final class Auth implements RpcHandler {
  private static final int USER = 1;
  private static final int SECRET = 2;

  private final Supplier<Credentials> credentials;
  private final Consumer<Diagnostic> notices;

  Auth(Supplier<Credentials> credentials, Consumer<Diagnostic> notices) {
    this.credentials = credentials;
    this.notices = notices;
  }

  @Override
  public void serve(RpcStream call) throws IOException {
    var answer = credentials.get().forRegistry(Requests.text(call));
    answer.problems().forEach(notices);
    var message = new ProtoWriter();
    answer
        .login()
        .ifPresent(
            it -> {
              boolean token = !it.identityToken().isEmpty();
              message
                  .text(USER, token ? "" : it.user())
                  .text(SECRET, token ? it.identityToken() : it.password());
            });
    call.send(message.toBytes());
  }
}
