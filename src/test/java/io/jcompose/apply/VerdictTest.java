package io.jcompose.apply;

import static io.jcompose.plan.Action.AwaitCondition.Wanted.COMPLETED;
import static io.jcompose.plan.Action.AwaitCondition.Wanted.HEALTHY;
import static io.jcompose.plan.Action.AwaitCondition.Wanted.READY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.plan.Action.AwaitCondition.Wanted;
import io.jcompose.wire.ContainerDetail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  @ParameterizedTest(name = "{0}: {1} {2} exit {3} is {4}")
  @CsvSource({
    "HEALTHY, running, healthy, 0, REACHED",
    "HEALTHY, running, starting, 0, OPEN",
    "HEALTHY, running, unhealthy, 0, FAILED",
    "HEALTHY, running, '', 0, FAILED",
    "HEALTHY, created, '', 0, OPEN",
    "HEALTHY, restarting, starting, 1, OPEN",
    "HEALTHY, exited, unhealthy, 1, FAILED",
    "COMPLETED, running, '', 0, OPEN",
    "COMPLETED, exited, '', 0, REACHED",
    "COMPLETED, exited, '', 3, FAILED",
    "COMPLETED, restarting, '', 3, OPEN",
    "READY, running, '', 0, UP",
    "READY, running, healthy, 0, REACHED",
    "READY, running, starting, 0, OPEN",
    "READY, running, unhealthy, 0, FAILED",
    "READY, restarting, '', 1, OPEN",
    "READY, exited, '', 0, REACHED",
    "READY, exited, '', 1, FAILED",
    "READY, dead, '', 137, FAILED",
  })
  void aLookDecidesAWait(
      Wanted wanted, String status, String health, int exitCode, Verdict expected) {
    assertThat(List.of(HEALTHY, COMPLETED, READY)).contains(wanted);
    assertThat(Verdict.of(wanted, container(status, health, exitCode))).isEqualTo(expected);
  }

  private static ContainerDetail container(String status, String health, int exitCode) {
    return new ContainerDetail(
        "1",
        "web-1",
        status,
        exitCode,
        false,
        "",
        health,
        0,
        "no",
        "",
        false,
        false,
        "web:1",
        "",
        Map.of(),
        Optional.empty(),
        List.of());
  }
}
