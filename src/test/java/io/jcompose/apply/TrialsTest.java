package io.jcompose.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineException.Kind;
import io.jcompose.event.Cancel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialsTest {
  private static final List<Duration> PAUSES = List.of(Duration.ZERO, Duration.ZERO);

  private final Cancel cancel = new Cancel();
  private final List<String> told = new ArrayList<>();
  private int tries;

  private static EngineException failure(Kind kind, String words) {
    return new EngineException(kind, "unix:///e", "POST /images/create", 500, words, null);
  }

  private void run(List<Duration> pauses, int failing, EngineException failure) {
    new Trials(pauses, cancel, (pause, why) -> told.add(why.engineMessage()))
        .run(
            () -> {
              if (tries++ < failing) {
                throw failure;
              }
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "received unexpected HTTP status: 502 Bad Gateway",
        "unexpected status from PUT request to http://r/v2/a: 500 Internal Server Error",
        "toomanyrequests: slow down",
        "unexpected EOF",
        "Patch \"http://r/v2/\": write tcp 127.0.0.1: connection reset by peer",
        "Get \"https://r/v2/\": net/http: TLS handshake timeout",
        "dial tcp: lookup r on 127.0.0.53:53: server misbehaving"
      })
  void aStumbleIsTriedAgainUntilItPasses(String words) {
    run(PAUSES, 2, failure(Kind.OTHER, words));

    assertThat(tries).isEqualTo(3);
    assertThat(told).containsExactly(words, words);
  }

  @Test
  void aRegistryThatStumblesAgainAndAgainIsGivenUp() {
    var failure = failure(Kind.OTHER, "unexpected EOF");

    assertThatThrownBy(() -> run(PAUSES, 9, failure)).isSameAs(failure);

    assertThat(tries).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "toomanyrequests: You have reached your pull rate limit.",
        "dial tcp 127.0.0.1:5000: connect: connection refused",
        "dial tcp: lookup nowhere: no such host",
        "no matching manifest for linux/s390x in the manifest list entries"
      })
  void whatTimeDoesNotMendIsNotTriedAgain(String words) {
    var failure = failure(Kind.OTHER, words);

    assertThatThrownBy(() -> run(PAUSES, 9, failure)).isSameAs(failure);

    assertThat(tries).isEqualTo(1);
  }

  @Test
  void aRegistryThatIsSilentTwiceIsGivenUp() {
    var failure = failure(Kind.OTHER, "context deadline exceeded (Client.Timeout exceeded)");

    assertThatThrownBy(() -> run(PAUSES, 9, failure)).isSameAs(failure);

    assertThat(tries).isEqualTo(2);
  }

  @Test
  void aRefusalIsNotTriedAgainWhateverItsWords() {
    var failure = failure(Kind.UNAUTHORIZED, "unauthorized: EOF");

    assertThatThrownBy(() -> run(PAUSES, 9, failure)).isSameAs(failure);

    assertThat(tries).isEqualTo(1);
  }

  @Test
  void aCancelEndsTheWaitingAtOnce() {
    var failure = failure(Kind.OTHER, "unexpected EOF");
    var trials = new Trials(List.of(Duration.ofDays(1)), cancel, (pause, why) -> cancel.request());

    assertThatThrownBy(
            () ->
                trials.run(
                    () -> {
                      tries++;
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(tries).isEqualTo(1);
  }
}
