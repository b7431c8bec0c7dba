package io.jcompose.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.transport.SshAccess;
import io.jcompose.engine.transport.SshFailure;
import io.jcompose.engine.transport.SshFailure.Reason;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostCheckTest {
  private static final Instant BEFORE = Instant.parse("2026-12-01T12:00:00Z");
  private static final Instant AFTER = Instant.parse("2026-12-01T12:00:03Z");
  private static final Endpoint SSH =
      Endpoint.of("ssh://web1").by(new SshAccess(Path.of("/usr/bin/ssh"), Map.of()));

  private static String clock(String told) {
    return HostCheck.skew(told, BEFORE, AFTER).map(HostCheck::words).orElse("not told");
  }

  private static String key(Optional<SshFailure> failure) {
    return HostCheck.hostKey(SSH, failure)
        .map(it -> it.words() + (it.good() ? "" : " WRONG"))
        .orElse("not seen");
  }

  private static String key(Reason reason) {
    return key(Optional.of(new SshFailure(reason, "web1", "")));
  }

  /** The engine looked at its clock at some moment of the call. */
  @Test
  void comparesClocksAsFarAsTheCallAllows() {
    assertThat(clock("2026-12-01T12:00:01.5Z")).isEqualTo("as here");
    assertThat(clock("2026-12-01T12:00:04.999999999Z")).isEqualTo("as here");
    assertThat(clock("2026-12-01T11:59:58.1Z")).isEqualTo("as here");
    assertThat(clock("2026-12-01T14:00:01+02:00")).isEqualTo("as here");
    assertThat(clock("2026-12-01T12:01:00Z")).isEqualTo("57 s ahead of the one here");
    assertThat(clock("2026-12-01T11:00:00Z")).isEqualTo("3600 s behind the one here");
    assertThat(clock("")).isEqualTo("not told");
  }

  @Test
  void tellsOfTheHostKeyWhateverElseIsWrong() {
    assertThat(key(Optional.empty())).isEqualTo("known");
    assertThat(key(Reason.DENIED)).isEqualTo("known");
    assertThat(key(Reason.NO_ENGINE)).isEqualTo("known");
    assertThat(key(Reason.KEY_CHANGED)).isEqualTo("changed WRONG");
    assertThat(key(Reason.KEY_UNKNOWN)).isEqualTo("unknown WRONG");
    assertThat(key(Reason.NO_CONNECTION)).isEqualTo("not seen");
    assertThat(HostCheck.hostKey(Endpoint.of("tcp://web1:2376"), Optional.empty())).isEmpty();
  }
}
