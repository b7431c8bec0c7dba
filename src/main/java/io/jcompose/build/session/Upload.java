package io.jcompose.build.session;

import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.grpc.RpcStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hands a stream to a build as its context, such as a tar from standard input; once. */
final class Upload implements RpcHandler {
  private final Map<String, InputStream> streams;

  Upload(Map<String, InputStream> streams) {
    this.streams = new ConcurrentHashMap<>(streams);
  }

  @Override
  public void serve(RpcStream call) throws IOException {
    String path = call.metadata().first("urlpath").orElse("");
    String name = path.substring(path.lastIndexOf('/') + 1);
    var stream = streams.remove(name);
    if (stream == null) {
      throw new RpcException(RpcStatus.NOT_FOUND, "there is no stream " + name);
    }
    Bytes.send(call, stream);
  }
}
