package io.jcompose.engine;

import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.endpoint.EndpointUrl;
import io.jcompose.engine.transport.Pem;
import io.jcompose.engine.transport.TlsMaterial;
import io.jcompose.engine.transport.TlsSetup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** From when and until when the certificates on both ends of a connection are valid. */
public final class Certificates {
  private static final int LIMIT_MILLIS = 3_000;

  private Certificates() {}

  /** A certificate, named by whose it is. */
  public record Found(String whose, Instant since, Instant until) {}

  /** Ours, our authority's and the engine's; what cannot be read or reached is left out. */
  public static List<Found> of(Endpoint endpoint) {
    var found = new ArrayList<Found>();
    if (endpoint.tls().isPresent()) {
      var tls = endpoint.tls().get();
      file("the authority's", tls.ca(), found);
      file("the client's", tls.cert(), found);
      engine(endpoint, tls, found);
    }
    return found;
  }

  private static void file(String whose, Optional<Path> file, List<Found> found) {
    if (file.isPresent()) {
      try {
        add(whose, Pem.certificates(Files.readString(file.get())), found);
      } catch (IOException | GeneralSecurityException e) {
        // Connecting tells what is wrong with it.
      }
    }
  }

  /** Whatever it shows: whether that is to be trusted is found out by connecting. */
  private static void engine(Endpoint endpoint, TlsMaterial tls, List<Found> found) {
    String authority = EndpointUrl.parse(endpoint.url()).authority();
    int colon = authority.lastIndexOf(':');
    var anything = new TlsMaterial(tls.ca(), tls.cert(), tls.key(), false);
    try (var socket = (SSLSocket) TlsSetup.read(anything).sockets().createSocket()) {
      var address =
          new InetSocketAddress(
              authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)));
      socket.connect(address, LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.startHandshake();
      add("the engine's", List.of(socket.getSession().getPeerCertificates()), found);
    } catch (IOException e) {
      // As above.
    }
  }

  private static void add(String whose, List<? extends Certificate> chain, List<Found> found) {
    if (!chain.isEmpty() && chain.get(0) instanceof X509Certificate certificate) {
      found.add(
          new Found(
              whose,
              certificate.getNotBefore().toInstant(),
              certificate.getNotAfter().toInstant()));
    }
  }
}
