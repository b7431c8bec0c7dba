package io.jcompose.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.transport.TlsMaterial;
import io.jcompose.event.Cancel;
import io.jcompose.grpc.RpcHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How engines are found to speak HTTP/2, or not to. */
@Timeout(30)
class HttpRpcTest {
  private static final String METHOD = "/a.Service/Echo";
  private static final byte[] WORD = "grüße".getBytes(UTF_8);
  private static final RpcHandler ECHO = call -> call.send(call.receive().orElseThrow());
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("ca").build();

  private BilingualServer server;
  private HttpEngine engine;

  @AfterEach
  void stop() throws IOException {
    if (engine != null) {
      engine.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private void serve(String api, Function<String, Integer> statuses) throws IOException {
    var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    server = new BilingualServer(socket, api, statuses, Map.of(METHOD, ECHO));
    engine = HttpEngine.open(Endpoint.of("tcp://127.0.0.1:" + server.port()));
  }

  private void answers() throws IOException {
    assertThat(engine.rpc().orElseThrow().call(METHOD, WORD, new Cancel())).isEqualTo(WORD);
  }

  private List<String> lines() {
    return server.asked().stream().map(it -> it.lines().findFirst().orElseThrow()).toList();
  }

  @Test
  void aConnectionIsUpgraded() throws IOException {
    serve("1.51", it -> 101);
    answers();
    assertThat(lines()).containsExactly("POST /v1.51/grpc HTTP/1.1");
    assertThat(server.asked().get(0)).contains("Connection: Upgrade").contains("Upgrade: h2c");
  }

  @Test
  void allUseOneConnectionUntilItIsLost() throws IOException {
    serve("1.51", it -> 101);
    answers();
    answers();
    assertThat(server.asked()).hasSize(1);
    var lost = engine.rpc().orElseThrow();
    server.cut();
    assertThatThrownBy(() -> lost.call(METHOD, WORD, new Cancel())).isInstanceOf(IOException.class);
    answers();
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void anEngineOfToday() throws IOException {
    serve("1.53", it -> it.equals("PRI") ? 101 : 404);
    answers();
    assertThat(lines()).containsExactly("PRI");
  }

  @Test
  void anEngineThatHasDroppedTheDirectWayIsAskedForAnUpgrade() throws IOException {
    serve("1.53", it -> it.equals("PRI") ? 400 : 101);
    answers();
    assertThat(lines()).containsExactly("PRI", "POST /v1.53/grpc HTTP/1.1");
  }

  @Test
  void anEngineMayOfferNothing() throws IOException {
    serve("1.53", it -> it.equals("PRI") ? 400 : 404);
    assertThat(engine.rpc()).isEmpty();
  }

  @Test
  void aRefusalIsToldAsOne() throws IOException {
    serve("1.51", it -> 403);
    assertThatThrownBy(() -> engine.rpc())
        .isInstanceOfSatisfying(
            EngineException.class, it -> assertThat(it.status()).isEqualTo(403));
  }

  @Test
  void anEngineOfTodayBehindTls(@TempDir Path directory) throws IOException {
    serveTls(directory, "1.53", "h2", "http/1.1");
    answers();
    assertThat(lines()).containsExactly("PRI");
  }

  @Test
  void aConnectionIsUpgradedBehindTls(@TempDir Path directory) throws IOException {
    serveTls(directory, "1.53", "http/1.1");
    answers();
    assertThat(lines()).containsExactly("POST /v1.53/grpc HTTP/1.1");
  }

  private void serveTls(Path directory, String api, String... protocols) throws IOException {
    var own =
        new HeldCertificate.Builder().signedBy(AUTHORITY).addSubjectAlternativeName("localhost");
    var handshake = new HandshakeCertificates.Builder().heldCertificate(own.build()).build();
    var socket =
        (SSLServerSocket)
            handshake
                .sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
    var parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    socket.setSSLParameters(parameters);
    server = new BilingualServer(socket, api, it -> 101, Map.of(METHOD, ECHO));
    Path ca = Files.writeString(directory.resolve("ca.pem"), AUTHORITY.certificatePem());
    var material = new TlsMaterial(Optional.of(ca), Optional.empty(), Optional.empty(), true);
    String url = "tcp://localhost:" + server.port();
    engine =
        HttpEngine.open(
            new Endpoint(url, Optional.of(material), Map.of(), Optional.empty(), "test"));
  }
}
