package io.jcompose.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Engine;
import io.jcompose.engine.Filters;
import io.jcompose.testing.RealEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class HostLockEngineTest {
  private static final String PROJECT = "jct-hostlock";

  private static HostLock.Taker from(String machine) {
    return new HostLock.Taker(machine, "process 7 on " + machine, false);
  }

  private static boolean exists(Engine engine) {
    return engine.volumes().list(Filters.NONE.and("name", "jcompose-lock-" + PROJECT)).stream()
        .anyMatch(it -> it.name().equals("jcompose-lock-" + PROJECT));
  }

  @Test
  void whoComesFromAnotherMachineIsToldWhoHasTheProject() {
    try (var engine = RealEngine.open();
        var lock = HostLock.take(engine, PROJECT, from("one"))) {
      assertThatThrownBy(() -> HostLock.take(engine, PROJECT, from("two")))
          .isInstanceOf(JComposeException.class)
          .hasMessageContaining("from another machine, by process 7 on one.");
      assertThat(exists(engine)).isTrue();
    }
  }

  @Test
  void aLockIsGoneWhenItIsClosed() {
    try (var engine = RealEngine.open()) {
      HostLock.take(engine, PROJECT, from("one")).close();
      assertThat(exists(engine)).isFalse();
    }
  }

  @Test
  void whatADeadRunOfThisMachineHeldIsTakenOver() {
    try (var engine = RealEngine.open()) {
      HostLock.take(engine, PROJECT, from("one"));
      HostLock.take(engine, PROJECT, from("one")).close();
      assertThat(exists(engine)).isFalse();
    }
  }

  @Test
  void aLockIsBrokenOnlyWhenThatIsAskedFor() {
    try (var engine = RealEngine.open()) {
      HostLock.take(engine, PROJECT, from("one"));
      var taker = new HostLock.Taker("two", "process 8 on two", true);
      HostLock.take(engine, PROJECT, taker).close();
      assertThat(exists(engine)).isFalse();
    }
  }
}
