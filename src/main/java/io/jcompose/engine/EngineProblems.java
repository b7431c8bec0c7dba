package io.jcompose.engine;

import io.jcompose.engine.transport.ConnectFailure;
import org.jspecify.annotations.Nullable;

/** What to do about an engine that cannot be reached. */
public final class EngineProblems {
  private EngineProblems() {}

  /** Advice for a failure of the kind {@code UNREACHABLE}. */
  public static String hint(EngineException failure) {
    String words = failure.engineMessage();
    if (reason(failure) == ConnectFailure.Reason.DENIED) {
      return "Add your user to the group that owns the socket"
          + " (`sudo usermod -aG docker $USER`, then log in again), or use `sudo`.";
    }
    if (words.contains("HTTP request to an HTTPS server")) {
      return "The engine speaks TLS: set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the directory"
          + " of ca.pem, cert.pem and key.pem.";
    }
    if (words.contains("does not speak TLS")) {
      return "Unset DOCKER_TLS_VERIFY and DOCKER_TLS, or use the port on which it speaks TLS.";
    }
    if (words.contains("TLS failed")) {
      return "Check ca.pem, cert.pem and key.pem in DOCKER_CERT_PATH, or those of the context.";
    }
    return "Start it, or name another one with `--host`, `--context` or DOCKER_HOST.";
  }

  private static ConnectFailure.@Nullable Reason reason(EngineException failure) {
    for (Throwable one = failure.getCause(); one != null; one = one.getCause()) {
      if (one instanceof ConnectFailure known) {
        return known.reason();
      }
    }
    return null;
  }
}
