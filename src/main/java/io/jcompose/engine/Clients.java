package io.jcompose.engine;

import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.endpoint.EndpointUrl;
import io.jcompose.engine.transport.TlsMaterial;
import io.jcompose.engine.transport.TlsSetup;
import io.jcompose.engine.transport.UnixSocketFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * The HTTP client of one endpoint. Its connection pool is its own, because OkHttp takes two
 * endpoints with the same host name for one, whatever sockets they use.
 */
record Clients(OkHttpClient http, HttpUrl base) {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int PARALLEL = 1024;

  static Clients of(Endpoint endpoint) throws IOException {
    var url = EndpointUrl.parse(endpoint.url());
    var builder = common().readTimeout(endpoint.patience());
    if (url.unixPath().isPresent()) {
      builder.socketFactory(new UnixSocketFactory(Path.of(url.unixPath().get())));
      builder.dns(new Loopback()).connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
      // An address, because a name takes OkHttp tables of international ones that cost a start.
      return new Clients(builder.build(), HttpUrl.get("http://[::1]/"));
    }
    String address = url.authority() + url.basePath() + "/";
    if (endpoint.tls().isEmpty()) {
      builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
      return new Clients(builder.build(), HttpUrl.get("http://" + address));
    }
    secure(builder, endpoint.tls().get());
    return new Clients(builder.build(), HttpUrl.get("https://" + address));
  }

  private static OkHttpClient.Builder common() {
    var dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(PARALLEL);
    dispatcher.setMaxRequestsPerHost(PARALLEL);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool())
        .proxy(Proxy.NO_PROXY)
        .protocols(List.of(Protocol.HTTP_1_1))
        .retryOnConnectionFailure(false)
        .fastFallback(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .connectTimeout(CONNECT)
        .writeTimeout(Duration.ZERO)
        .callTimeout(Duration.ZERO);
  }

  private static void secure(OkHttpClient.Builder builder, TlsMaterial material)
      throws IOException {
    var tls = TlsSetup.read(material);
    builder.sslSocketFactory(tls.sockets(), tls.trust());
    builder.connectionSpecs(List.of(ConnectionSpec.MODERN_TLS));
    if (!material.verify()) {
      builder.hostnameVerifier(new AnyName());
    }
  }

  /** Answers every name without asking the network, for sockets that ignore addresses. */
  private static final class Loopback implements Dns {
    @Override
    public List<InetAddress> lookup(String hostname) {
      return List.of(InetAddress.getLoopbackAddress());
    }
  }

  /** Accepts a certificate for whatever name, where the user asked not to verify. */
  private static final class AnyName implements HostnameVerifier {
    @Override
    public boolean verify(String hostname, SSLSession session) {
      return true;
    }
  }
}
