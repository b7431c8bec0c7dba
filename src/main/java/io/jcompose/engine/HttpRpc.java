package io.jcompose.engine;

import io.jcompose.grpc.Http2Channel;
import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.RpcChannel;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okio.Socket;
import org.jspecify.annotations.Nullable;

/** Connections that begin as HTTP and go on as HTTP/2, one way or the other. */
final class HttpRpc implements AutoCloseable {
  private static final int SWITCHED = 101;

  private final Http http;
  private final Object lock = new Object();
  private @Nullable Http2Channel channel;

  HttpRpc(Http http) {
    this.http = http;
  }

  /** The one that is open, or a new one. The lock lets one thread connect and the others wait. */
  Optional<RpcChannel> channel() {
    synchronized (lock) {
      Http2Channel known = channel;
      if (known != null && known.isOpen()) {
        return Optional.of(known);
      }
      var call = Call.post("/grpc");
      var socket = upgraded(call);
      if (socket.isEmpty()) {
        return Optional.empty();
      }
      channel = open(call, () -> Http2Channel.over(socket.get()));
      return Optional.of(channel);
    }
  }

  Optional<RpcServer> session(Metadata description, Map<String, RpcHandler> handlers) {
    var call = Call.post("/session");
    description.values().forEach(call::header);
    return upgraded(call).map(it -> open(call, () -> RpcServer.on(it, handlers)));
  }

  private Optional<Socket> upgraded(Call call) {
    call.header("Connection", "Upgrade").header("Upgrade", "h2c").patience(Duration.ZERO);
    Reply reply = http.ask(call, null);
    return switch (reply.status()) {
      case SWITCHED -> Optional.of(Objects.requireNonNull(reply.response().socket()));
      case 404, 405, 501 -> {
        reply.close();
        yield Optional.empty();
      }
      default -> {
        try (reply) {
          throw reply.refusal();
        }
      }
    };
  }

  private <T> T open(Call call, Opening<T> opening) {
    try {
      return opening.open();
    } catch (IOException e) {
      throw Reply.failure(http.url(), call, e, false);
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (channel != null) {
        channel.close();
      }
    }
  }

  /** Begins to speak on a connection. */
  private interface Opening<T> {
    T open() throws IOException;
  }
}
