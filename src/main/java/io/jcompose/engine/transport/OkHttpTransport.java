package io.jcompose.engine.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Socket;

/** HTTP over TCP and TLS, by OkHttp. */
public final class OkHttpTransport implements Transport {
  private final OkHttpClient http;

  /** To make a client takes a cold JVM as long as a call. */
  private final Map<Duration, OkHttpClient> patient = new ConcurrentHashMap<>();

  public OkHttpTransport(OkHttpClient http) {
    this.http = http;
  }

  @Override
  public Exchange exchange(Request request, Duration patience) {
    var client = patient.computeIfAbsent(patience, it -> http.newBuilder().readTimeout(it).build());
    return new CallExchange(client.newCall(request));
  }

  @Override
  public Socket bare(HttpUrl to) throws IOException {
    return BareConnection.open(http, to);
  }

  @Override
  public void close() {
    http.dispatcher().cancelAll();
    http.connectionPool().evictAll();
  }

  /** A call of OkHttp. */
  private record CallExchange(Call call) implements Exchange {
    @Override
    public Response execute() throws IOException {
      return call.execute();
    }

    @Override
    public void cancel() {
      call.cancel();
    }
  }
}
