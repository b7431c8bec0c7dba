package io.jcompose.engine;

import io.jcompose.engine.transport.ConnectFailure;
import io.jcompose.engine.transport.HostSilent;
import io.jcompose.engine.transport.SshFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Failures of the connection itself: their words, and whether trying again can help. */
final class Unreachable {
  private Unreachable() {}

  /** Whether it was not the engine's answer or the user's doing, and may pass by itself. */
  static boolean mayPass(IOException failure) {
    if (failure instanceof InterruptedIOException
        || failure instanceof UnknownHostException
        || find(failure, SSLException.class) != null
        || find(failure, SshFailure.class) != null) {
      return false;
    }
    ConnectFailure refusal = find(failure, ConnectFailure.class);
    return refusal == null || refusal.reason() == ConnectFailure.Reason.REFUSED;
  }

  /** What to tell; {@code patience} is how long the engine was waited for. */
  static String words(IOException failure, Duration patience) {
    ConnectFailure refusal = find(failure, ConnectFailure.class);
    if (refusal != null) {
      return text(refusal);
    }
    SshFailure ssh = find(failure, SshFailure.class);
    if (ssh != null) {
      return text(ssh);
    }
    SSLException tls = find(failure, SSLException.class);
    if (tls != null) {
      return tls(tls);
    }
    if (failure instanceof HostSilent) {
      return text(failure);
    }
    if (failure instanceof SocketTimeoutException) {
      boolean connecting = text(failure).toLowerCase(Locale.ROOT).contains("connect");
      return connecting
          ? "no connection within 3 s"
          : "no answer within " + patience.toSeconds() + " s";
    }
    if (failure instanceof UnknownHostException) {
      return "the host name cannot be resolved: " + text(failure);
    }
    if (failure instanceof ConnectException) {
      Throwable cause = failure.getCause();
      return "no connection: " + text(cause == null ? failure : cause);
    }
    String words = "the connection ended before the answer did";
    String text = text(failure);
    // OkHttp's own words for it, with an address that is told already.
    return text.startsWith("unexpected end of stream") ? words : words + ": " + text;
  }

  private static String tls(SSLException failure) {
    String text = text(failure);
    if (text.contains("Unsupported or unrecognized SSL message")) {
      return "TLS failed: the engine does not speak TLS on this port";
    }
    if (failure instanceof SSLPeerUnverifiedException) {
      return "TLS failed: the engine's certificate is for another name: " + text;
    }
    CertificateExpiredException expired = find(failure, CertificateExpiredException.class);
    if (expired != null) {
      return "TLS failed: the engine's certificate has expired: " + text(expired);
    }
    CertificateException certificate = find(failure, CertificateException.class);
    if (certificate != null) {
      return "TLS failed: the engine's certificate is not trusted: " + text(certificate);
    }
    if (text.contains("certificate_required") || text.contains("bad_certificate")) {
      return "TLS failed: the engine wants a client certificate that it knows: " + text;
    }
    return "TLS failed: " + text;
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (type.isInstance(one)) {
        return type.cast(one);
      }
      for (Throwable other : one.getSuppressed()) {
        if (type.isInstance(other)) {
          return type.cast(other);
        }
      }
    }
    return null;
  }
}
