package io.jcompose.engine;

import io.jcompose.grpc.Http2Channel;
import io.jcompose.grpc.RpcChannel;
import java.io.IOException;
import java.time.Duration;
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
      if (known == null || !known.isOpen()) {
        known = direct().or(this::upgraded).orElse(null);
        channel = known;
      }
      return Optional.ofNullable(known);
    }
  }

  /** On a connection that has nothing but HTTP/2, as engines from Docker 29 have it. */
  private Optional<Http2Channel> direct() {
    if (!http.spoken().api().atLeast(1, 53)) {
      return Optional.empty();
    }
    try {
      var made = Http2Channel.over(http.bareConnection());
      if (made.isUnderstood()) {
        return Optional.of(made);
      }
      made.close();
    } catch (IOException e) {
      // The other way is tried, and has someone to tell if it fails as well.
    }
    return Optional.empty();
  }

  private Optional<Http2Channel> upgraded() {
    var call = Call.post("/grpc");
    return upgrade(call).map(it -> open(call, () -> Http2Channel.over(it)));
  }

  private Optional<Socket> upgrade(Call call) {
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
      throw Reply.failure(http.endpoint(), call, e, false);
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
