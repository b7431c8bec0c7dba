package io.jcompose.apply;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.model.HostId;
import io.jcompose.plan.VolumeAction;
import org.junit.jupiter.api.Test;

class HandlersTest {
  @Test
  void theyCannotBeMadeWhileAnActionHasNone() {
    try (var lanes = new Lanes(HostId.LOCAL, 0)) {
      var builder =
          new Handlers.Builder(lanes).on(VolumeAction.RemoveVolume.class, (action, step) -> "");
      assertThatThrownBy(builder::build)
          .hasMessageContaining("no handler")
          .hasMessageContaining("StartContainer");
    }
  }
}
