package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.wire.EngineEvent;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventSpanTest {
  private static final EventSpan PAST =
      new EventSpan(Optional.of("1000.500000000"), Optional.of("1002.250000000"));

  @Test
  void podmanIsAskedForAllThereIsOfAPastSpan() {
    assertThat(PAST.of(Call.get("/events"), false).title())
        .contains("until=1002.250000000")
        .contains("since=1000.500000000");
    assertThat(PAST.of(Call.get("/events"), true).title())
        .contains("since=1000")
        .contains("stream=false")
        .doesNotContain("until")
        .doesNotContain(".5");
    var ahead = new EventSpan(Optional.empty(), Optional.of("9000000000.5"));
    assertThat(ahead.of(Call.get("/events"), true).title())
        .contains("until=9000000001")
        .doesNotContain("stream");
  }

  @Test
  void whatIsOutsideIsLeftOut() {
    assertThat(PAST.holds(at(1_000_400_000_000L))).isFalse();
    assertThat(PAST.holds(at(1_000_500_000_000L))).isTrue();
    assertThat(PAST.holds(at(1_002_250_000_001L))).isFalse();
    assertThat(EventSpan.FROM_NOW.holds(at(1))).isTrue();
  }

  private static EngineEvent at(long nanos) {
    return new EngineEvent("container", "die", "id", Map.of(), nanos);
  }
}
