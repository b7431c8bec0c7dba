package io.jcompose.engine;

import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.endpoint.EndpointProblems;
import io.jcompose.engine.endpoint.EndpointUrl;
import io.jcompose.engine.endpoint.SshTarget;
import io.jcompose.engine.transport.ForgetfulSockets;
import io.jcompose.engine.transport.OkHttpTransport;
import io.jcompose.engine.transport.RemoteTransport;
import io.jcompose.engine.transport.SshCommand;
import io.jcompose.engine.transport.SshTransport;
import io.jcompose.engine.transport.TlsMaterial;
import io.jcompose.engine.transport.TlsSetup;
import io.jcompose.engine.transport.Transport;
import io.jcompose.engine.transport.UnixTransport;
import java.io.IOException;
import java.net.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** The way to one endpoint, and the address that requests for it are made with. */
record Clients(Transport transport, HttpUrl base) {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final int PARALLEL = 1024;

  static Clients of(Endpoint endpoint) throws IOException {
    var url = EndpointUrl.parse(endpoint.url());
    if (url.unixPath().isPresent()) {
      return local(new UnixTransport(Path.of(url.unixPath().get())));
    }
    if (url.ssh().isPresent()) {
      return local(ssh(endpoint, url.ssh().get())).guarded(beat(endpoint));
    }
    var builder = common().readTimeout(endpoint.patience()).socketFactory(new ForgetfulSockets());
    String address = url.authority() + url.basePath() + "/";
    if (endpoint.tls().isEmpty()) {
      builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
      return new Clients(new OkHttpTransport(builder.build()), HttpUrl.get("http://" + address))
          .guarded(beat(endpoint));
    }
    secure(builder, endpoint.tls().get());
    return new Clients(new OkHttpTransport(builder.build()), HttpUrl.get("https://" + address))
        .guarded(beat(endpoint));
  }

  /** A machine is given up after three silent pings: after a quarter of the patience with it. */
  private static Duration beat(Endpoint endpoint) {
    return endpoint.patience().dividedBy(12);
  }

  private Clients guarded(Duration beat) {
    return new Clients(new RemoteTransport(transport, base, beat), base);
  }

  /** An address, because a name takes OkHttp tables of international ones that cost a start. */
  private static Clients local(Transport transport) {
    return new Clients(transport, HttpUrl.get("http://[::1]/"));
  }

  private static Transport ssh(Endpoint endpoint, SshTarget to) {
    var access = endpoint.ssh().orElseThrow(() -> EndpointProblems.withoutSsh(endpoint.url()));
    var command = new SshCommand(access, to.user(), to.host(), to.port());
    return new SshTransport(command, to.socket());
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

  /** Accepts a certificate for whatever name, where the user asked not to verify. */
  private static final class AnyName implements HostnameVerifier {
    @Override
    public boolean verify(String hostname, SSLSession session) {
      return true;
    }
  }
}
