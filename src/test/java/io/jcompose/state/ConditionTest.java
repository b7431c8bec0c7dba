package io.jcompose.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.state.LiveContainer.Condition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
  @ParameterizedTest
  @CsvSource({
    "running, Up 3 seconds, '', 0",
    "running, Up 3 seconds (healthy), healthy, 0",
    "running, Up 3 seconds (unhealthy), unhealthy, 0",
    "running, Up Less than a second (health: starting), starting, 0",
    "running, Up 3 minutes (starting), starting, 0",
    "paused, Up 2 hours (Paused), '', 0",
    "exited, Exited (3) 2 hours ago, '', 3",
    "exited, Exited (0) Less than a second ago, '', 0",
    "created, Created, '', 0",
    "restarting, Restarting (1) 2 seconds ago, '', 0",
  })
  void readsTheStatusTextOfAList(String state, String status, String health, int exitCode) {
    assertThat(Condition.of(state, status)).isEqualTo(new Condition(state, health, exitCode));
  }
}
