package io.jcompose.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineException.Kind;
import io.jcompose.event.Cancel;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Cancel cancel = new Cancel();
  private int calls;

  private void refused(Kind kind, int times) {
    calls++;
    if (calls <= times) {
      throw new EngineException(kind, "unix:///e", "DELETE /networks/n", 403, "not yet", null);
    }
  }

  private void patiently(Kind kind, int times) {
    new Patience(cancel).with(() -> refused(kind, times), e -> e.kind() == Kind.IN_USE);
  }

  @Test
  void aRefusalThatPassesIsWaitedFor() {
    patiently(Kind.IN_USE, 2);
    assertThat(calls).isEqualTo(3);
  }

  @Test
  void anotherRefusalCountsAtOnce() {
    assertThatThrownBy(() -> patiently(Kind.NOT_FOUND, 1)).isInstanceOf(EngineException.class);
    assertThat(calls).isEqualTo(1);
  }

  @Test
  void whoeverWantsTheEndGetsItWithTheRefusal() {
    cancel.request();
    assertThatThrownBy(() -> patiently(Kind.IN_USE, Integer.MAX_VALUE))
        .isInstanceOf(EngineException.class);
    assertThat(calls).isEqualTo(1);
  }
}
