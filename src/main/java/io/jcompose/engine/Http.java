package io.jcompose.engine;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.decode.Decoder;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.endpoint.EndpointProblems;
import io.jcompose.engine.transport.Exchange;
import io.jcompose.event.Cancel;
import io.jcompose.event.Trace;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import okhttp3.Response;
import okio.Socket;
import org.jspecify.annotations.Nullable;

/** Sends calls to one endpoint and turns whatever goes wrong into {@link EngineException}. */
final class Http implements AutoCloseable {
  private final Endpoint endpoint;
  private final Clients clients;
  private final Trace.Listener trace;
  private final Negotiation negotiation;

  private Http(Endpoint endpoint, Clients clients, Trace.Listener trace) {
    this.endpoint = endpoint;
    this.clients = clients;
    this.trace = trace;
    this.negotiation = new Negotiation(this, endpoint);
  }

  static Http open(Endpoint endpoint, Trace.Listener trace) {
    try {
      return new Http(endpoint, Clients.of(endpoint), trace);
    } catch (IOException e) {
      String words = String.valueOf(e.getMessage());
      throw new JComposeException(EndpointProblems.badTls(endpoint.url(), words), e);
    }
  }

  Negotiation.Spoken spoken() {
    return negotiation.spoken();
  }

  /** Sends it and reads one JSON value. */
  <T> T read(Call call, Decoder<T> decoder) {
    try (Reply reply = send(call)) {
      return reply.read(decoder);
    }
  }

  /** Sends it; only whether it was done matters. */
  void run(Call call) {
    send(call).close();
  }

  /** Sends it and returns an answer that is no refusal. */
  Reply send(Call call) {
    return send(call, null);
  }

  /** Sends a call that {@code cancel} ends at once, now or while its answer is read. */
  Reply send(Call call, @Nullable Cancel cancel) {
    Reply reply = ask(call, cancel);
    if (isRefusal(reply.status())) {
      try (reply) {
        throw reply.refusal();
      }
    }
    return reply;
  }

  private static boolean isRefusal(int status) {
    return status >= 300 && status != 304;
  }

  /** Sends it and returns whatever answer comes. */
  Reply ask(Call call, @Nullable Cancel cancel) {
    String prefix = call.isVersioned() ? "/v" + spoken().api() : "";
    Request request = request(call, prefix);
    try {
      return attempt(call, request, cancel);
    } catch (IOException first) {
      boolean cancelled = cancel != null && cancel.isRequested();
      if (cancelled || !call.isRepeatable() || !Unreachable.mayPass(first)) {
        throw Reply.failure(endpoint, call, first, cancelled);
      }
      return again(call, request, cancel, first);
    }
  }

  private Reply again(Call call, Request request, @Nullable Cancel cancel, IOException first) {
    try {
      return Retries.again(first, () -> attempt(call, request, cancel));
    } catch (IOException last) {
      boolean cancelled = cancel != null && cancel.isRequested();
      throw Reply.failure(endpoint, call, last, cancelled);
    }
  }

  private Reply attempt(Call call, Request request, @Nullable Cancel cancel) throws IOException {
    Exchange exchange = clients.transport().exchange(request, call.patience(endpoint));
    Cancel.Registration registration =
        cancel == null ? null : cancel.onRequest(new CancelExchange(exchange));
    try {
      Response response = execute(call, exchange);
      return new Reply(endpoint, call, exchange, response, cancel, registration);
    } catch (IOException | RuntimeException e) {
      if (registration != null) {
        registration.close();
      }
      throw e;
    }
  }

  private Response execute(Call call, Exchange exchange) throws IOException {
    if (trace == Trace.Listener.NOBODY) {
      return exchange.execute();
    }
    long start = System.nanoTime();
    int status = 0;
    try {
      Response response = exchange.execute();
      status = response.code();
      return response;
    } finally {
      String version = call.isVersioned() ? "/v" + spoken().api() : "";
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      trace.hear(new Trace.Called(call.method(), version + call.shown(), status, millis));
    }
  }

  private Request request(Call call, String prefix) {
    for (var header : endpoint.headers().entrySet()) {
      call.header(header.getKey(), header.getValue());
    }
    call.header("User-Agent", "jcompose");
    // Without it OkHttp asks for gzip, and engines then compress archives on the way.
    call.header("Accept-Encoding", "identity");
    return call.request(clients.base(), prefix);
  }

  /** A connection on which nothing has been said. */
  Socket bareConnection() throws IOException {
    return clients.transport().bare(clients.base());
  }

  Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    clients.transport().close();
  }

  /** Ends an exchange when the work is cancelled. */
  private record CancelExchange(Exchange exchange) implements Runnable {
    @Override
    public void run() {
      exchange.cancel();
    }
  }
}
