package io.jcompose.engine;

import io.jcompose.diag.Code;
import io.jcompose.engine.transport.ConnectFailure;
import io.jcompose.engine.transport.HostSilent;
import io.jcompose.engine.transport.SshFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to do about an engine that cannot be reached. */
public final class EngineProblems {
  private EngineProblems() {}

  /** The code of a failure of the kind {@code UNREACHABLE}. */
  public static Code code(EngineException failure) {
    SshFailure ssh = cause(failure, SshFailure.class);
    if (ssh == null) {
      return new Code("JC611");
    }
    return new Code(
        switch (ssh.reason()) {
          case KEY_CHANGED -> "JC925";
          case KEY_UNKNOWN -> "JC926";
          case DENIED -> "JC927";
          case NO_CONNECTION -> "JC928";
          case NO_ENGINE -> "JC929";
          case OTHER -> "JC930";
        });
  }

  /** What ssh failed of, if it did. */
  public static Optional<SshFailure> ssh(EngineException failure) {
    return Optional.ofNullable(cause(failure, SshFailure.class));
  }

  /** Why a call came to nothing, for where the engine is named already. */
  public static String why(EngineException failure) {
    int query = failure.request().indexOf('?');
    String request = query < 0 ? failure.request() : failure.request().substring(0, query);
    return failure.kind() == EngineException.Kind.UNREACHABLE
        ? failure.engineMessage()
        : "it refused `" + request + "`: " + failure.engineMessage();
  }

  private static String hint(SshFailure failure) {
    String host = failure.host();
    return switch (failure.reason()) {
      case KEY_CHANGED ->
          "Somebody may be in between. If the machine was set up anew, compare its key, then forget"
              + " the old one with `ssh-keygen -R "
              + host
              + "` and log in once with `ssh "
              + host
              + "`.";
      case KEY_UNKNOWN ->
          "Log in once with `ssh " + host + "`, compare the key that it shows, and accept it.";
      case DENIED ->
          "Nobody is asked for a password: put your key there with `ssh-copy-id "
              + host
              + "`, load it with `ssh-add`, or name the right user.";
      case NO_CONNECTION ->
          "See whether `ssh " + host + "` works: the machine may be off, or a firewall between.";
      case NO_ENGINE ->
          "Start the engine there, or add your user there to the group `docker`; a socket elsewhere"
              + " is named as `ssh://"
              + host
              + "/path/to/docker.sock`.";
      case OTHER -> "See what `ssh -v " + host + "` tells.";
    };
  }

  /** Advice for a failure of the kind {@code UNREACHABLE}. */
  public static String hint(EngineException failure) {
    String words = failure.engineMessage();
    SshFailure ssh = cause(failure, SshFailure.class);
    if (ssh != null) {
      return hint(ssh);
    }
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
    if (words.contains("has expired")) {
      return "Give the engine a new certificate; `jcompose host check` shows how long each is"
          + " valid.";
    }
    if (cause(failure, HostSilent.class) != null) {
      return "When it is back, run the command again: it goes on from there.";
    }
    if (words.contains("TLS failed")) {
      return "Check ca.pem, cert.pem and key.pem in DOCKER_CERT_PATH, or those of the context.";
    }
    return "Start it, or name another one with `--host`, `--context` or DOCKER_HOST.";
  }

  private static ConnectFailure.@Nullable Reason reason(EngineException failure) {
    ConnectFailure known = cause(failure, ConnectFailure.class);
    return known == null ? null : known.reason();
  }

  private static <T> @Nullable T cause(EngineException failure, Class<T> type) {
    for (Throwable one = failure.getCause(); one != null; one = one.getCause()) {
      if (type.isInstance(one)) {
        return type.cast(one);
      }
    }
    return null;
  }
}
