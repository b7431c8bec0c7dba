package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.transport.ConnectFailure;
import java.io.IOException;
import java.net.ConnectException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Advice about engines out of reach. */
final class EngineProblemsTest {
  private static EngineException unreachable(String words, @Nullable Throwable cause) {
    return new EngineException(
        EngineException.Kind.UNREACHABLE, "unix:///x", "HEAD /_ping", 0, words, cause);
  }

  @Test
  void whoMayNotUseTheSocketIsToldOfTheGroup() {
    var refusal = new ConnectFailure(ConnectFailure.Reason.DENIED, "permission denied", null);
    var wrapped = new ConnectException("Failed to connect");
    wrapped.initCause(new IOException(refusal));

    assertThat(EngineProblems.hint(unreachable("permission denied", wrapped)))
        .contains("usermod -aG docker");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Client sent an HTTP request to an HTTPS server. | set DOCKER_TLS_VERIFY=1
          TLS failed: the engine does not speak TLS on this port | Unset DOCKER_TLS_VERIFY
          TLS failed: the engine's certificate is not trusted: PKIX | Check ca.pem
          the socket /x does not exist | Start it
          """)
  void adviceFitsTheFailure(String words, String advice) {
    assertThat(EngineProblems.hint(unreachable(words, null))).contains(advice);
  }
}
