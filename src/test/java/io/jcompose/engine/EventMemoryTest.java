package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.wire.EngineEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventMemoryTest {
  private static final long SECOND = 1_000_000_000L;

  private final EventMemory memory = new EventMemory(true);

  private static EngineEvent event(String action, long nanos) {
    return new EngineEvent("container", action, "c1", Map.of(), nanos);
  }

  @Test
  void whatASecondThatIsRepeatedHadBeforeTheFirstEventIsNotNew() {
    assertThat(memory.isNew(event("create", 7 * SECOND + 500))).isTrue();

    memory.since(Call.get("/events"));

    assertThat(memory.isNew(event("remove", 7 * SECOND + 400))).isFalse();
    assertThat(memory.isNew(event("create", 7 * SECOND + 500))).isFalse();
    assertThat(memory.isNew(event("start", 7 * SECOND + 600))).isTrue();
  }

  @Test
  void whatIsToldALittleOutOfOrderIsNew() {
    assertThat(memory.isNew(event("create", 7 * SECOND + 500))).isTrue();
    assertThat(memory.isNew(event("create", 7 * SECOND + 400))).isTrue();
  }
}
