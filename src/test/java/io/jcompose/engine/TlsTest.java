package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException.Kind;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.transport.TlsMaterial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines behind TLS. */
final class TlsTest {
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("ca").build();

  @TempDir private Path directory;
  private final MockWebServer server = new MockWebServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private static HeldCertificate.Builder signed(String name) {
    return new HeldCertificate.Builder().signedBy(AUTHORITY).commonName(name);
  }

  private void serve(String name) throws IOException {
    HeldCertificate own = signed(name).addSubjectAlternativeName(name).build();
    var handshake =
        new HandshakeCertificates.Builder()
            .heldCertificate(own)
            .addTrustedCertificate(AUTHORITY.certificate())
            .build();
    server.useHttps(handshake.sslSocketFactory());
    server.start();
    server.enqueue(new MockResponse.Builder().addHeader("Api-Version", "1.51").build());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private HttpEngine open(TlsMaterial material) {
    String url = "tcp://localhost:" + server.getPort();
    return HttpEngine.open(
        new Endpoint(url, Optional.of(material), Map.of(), Optional.empty(), "test"));
  }

  private TlsMaterial material(HeldCertificate client, String key) throws IOException {
    return new TlsMaterial(
        Optional.of(write("ca.pem", AUTHORITY.certificatePem())),
        Optional.of(write("cert.pem", client.certificatePem())),
        Optional.of(write("key.pem", key)),
        true);
  }

  private void connects(TlsMaterial material) throws Exception {
    server.requireClientAuth();
    try (var engine = open(material)) {
      assertThat(engine.api()).isEqualTo(new ApiVersion(1, 51));
    }
    var handshake = server.takeRequest().getHandshake();
    assertThat(handshake).isNotNull();
    assertThat(handshake.peerCertificates()).isNotEmpty();
  }

  @Test
  void showsAClientCertificateWithAPkcs8Key() throws Exception {
    serve("localhost");
    HeldCertificate client = signed("me").build();
    connects(material(client, client.privateKeyPkcs8Pem()));
  }

  @Test
  void showsAClientCertificateWithAPkcs1Key() throws Exception {
    serve("localhost");
    HeldCertificate client = signed("me").rsa2048().build();
    connects(material(client, client.privateKeyPkcs1Pem()));
  }

  @Test
  void showsAClientCertificateWithASec1Key() throws Exception {
    serve("localhost");
    HeldCertificate client = signed("me").ecdsa256().build();
    connects(material(client, sec1((ECPrivateKey) client.keyPair().getPrivate())));
  }

  /** As openssl writes it: version, key, the curve's name. */
  private static String sec1(ECPrivateKey key) {
    byte[] number = key.getS().toByteArray();
    byte[] padded = new byte[32];
    int length = Math.min(32, number.length);
    System.arraycopy(number, number.length - length, padded, 32 - length, length);
    var der = new ByteArrayOutputStream();
    der.writeBytes(new byte[] {0x30, 49, 2, 1, 1, 4, 32});
    der.writeBytes(padded);
    der.writeBytes(new byte[] {(byte) 0xa0, 10, 6, 8, 0x2a, (byte) 0x86, 0x48});
    der.writeBytes(new byte[] {(byte) 0xce, 0x3d, 3, 1, 7});
    return "-----BEGIN EC PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(der.toByteArray())
        + "\n-----END EC PRIVATE KEY-----\n";
  }

  @Test
  void refusesAnEngineThatNobodyVouchesFor() throws Exception {
    serve("localhost");
    var stranger = new HeldCertificate.Builder().certificateAuthority(0).build();
    var material =
        new TlsMaterial(
            Optional.of(write("ca.pem", stranger.certificatePem())),
            Optional.empty(),
            Optional.empty(),
            true);

    try (var engine = open(material)) {
      assertThatThrownBy(engine::api).satisfies(e -> fails(e, "certificate is not trusted"));
    }
  }

  @Test
  void refusesAnEngineWithAnothersName() throws Exception {
    serve("elsewhere.example");
    var material =
        new TlsMaterial(
            Optional.of(write("ca.pem", AUTHORITY.certificatePem())),
            Optional.empty(),
            Optional.empty(),
            true);

    try (var engine = open(material)) {
      assertThatThrownBy(engine::api).satisfies(e -> fails(e, "is for another name"));
    }
  }

  @Test
  void asksNoQuestionsWhenToldNotToVerify() throws Exception {
    serve("elsewhere.example");
    var material = new TlsMaterial(Optional.empty(), Optional.empty(), Optional.empty(), false);

    try (var engine = open(material)) {
      assertThat(engine.api()).isEqualTo(new ApiVersion(1, 51));
    }
  }

  @Test
  void tellsThatTheEngineWantsAClientCertificate() throws Exception {
    serve("localhost");
    server.requireClientAuth();
    var material =
        new TlsMaterial(
            Optional.of(write("ca.pem", AUTHORITY.certificatePem())),
            Optional.empty(),
            Optional.empty(),
            true);

    try (var engine = open(material)) {
      assertThatThrownBy(engine::api).satisfies(e -> fails(e, "wants a client certificate"));
    }
  }

  @Test
  void tellsThatTheEngineDoesNotSpeakTls() throws Exception {
    var material = new TlsMaterial(Optional.empty(), Optional.empty(), Optional.empty(), true);
    byte[] plain = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    try (var clear = new ServerSocket(0);
        var engine = open(material, "tcp://localhost:" + clear.getLocalPort())) {
      var failure = CompletableFuture.supplyAsync(() -> catchThrowable(engine::api));
      try (var accepted = clear.accept()) {
        accepted.getOutputStream().write(plain);
        assertThat(failure.get(10, TimeUnit.SECONDS))
            .satisfies(e -> fails(e, "does not speak TLS on this port"));
      }
    }
  }

  @Test
  void namesTheFileThatIsNoKey() throws Exception {
    HeldCertificate client = signed("me").build();
    var bad = material(client, "nonsense");

    assertThatThrownBy(() -> open(bad, "tcp://localhost:1"))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e ->
                assertThat(e.diagnostics().get(0).details().get(0))
                    .endsWith("key.pem: there is no private key in it"));
  }

  @Test
  void refusesAKeyThatIsEncrypted() throws Exception {
    HeldCertificate client = signed("me").build();
    String key = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----";
    var bad = material(client, key);

    assertThatThrownBy(() -> open(bad, "tcp://localhost:1"))
        .isInstanceOfSatisfying(
            JComposeException.class,
            e ->
                assertThat(e.diagnostics().get(0).details().get(0))
                    .endsWith("the key is encrypted with a passphrase"));
  }

  private static HttpEngine open(TlsMaterial material, String url) {
    return HttpEngine.open(
        new Endpoint(url, Optional.of(material), Map.of(), Optional.empty(), "test"));
  }

  private static void fails(Throwable failure, String words) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
              assertThat(e.engineMessage()).contains("TLS failed").contains(words);
            });
  }
}
