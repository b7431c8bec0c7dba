package io.jcompose.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.Containers;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.wire.ContainerDetail;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who runs a health check, and for how long. */
@Timeout(30)
class HealthRoundsTest {
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger probes = new AtomicInteger();
  private boolean podman = true;
  private boolean others;
  private boolean broken;

  /** Waits for so many rounds; what ends them is noted. */
  private static final class Waiting implements HealthRounds.Patient {
    private final AtomicInteger left;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Optional<RuntimeException> failure = Optional.empty();

    Waiting(int rounds) {
      left = new AtomicInteger(rounds);
    }

    @Override
    public boolean awaits(String container) {
      boolean more = left.get() > 0;
      if (!more) {
        over.countDown();
      }
      return more;
    }

    @Override
    public void probed(String container) {
      left.decrementAndGet();
    }

    @Override
    public void failed(String container, RuntimeException why) {
      failure = Optional.of(why);
      over.countDown();
    }
  }

  private Waiting drive(int rounds) throws InterruptedException {
    var waiting = new Waiting(rounds);
    try (var driven = new HealthRounds(engine(), Runnable::run, waiting)) {
      driven.begin(detail("starting", ""));
      driven.begin(detail("starting", ""));
      if (podman) {
        assertThat(waiting.over.await(20, TimeUnit.SECONDS)).isTrue();
      }
    }
    return waiting;
  }

  private Engine engine() {
    var containers = proxy(Containers.class, (self, method, arguments) -> call(method.getName()));
    return proxy(
        Engine.class,
        (self, method, arguments) -> method.getName().equals("podman") ? podman : containers);
  }

  private Object call(String name) {
    if (broken) {
      throw new EngineException(EngineException.Kind.OTHER, "memory:", name, 500, "gone", null);
    }
    if (name.equals("checkHealth")) {
      probes.incrementAndGet();
      return null;
    }
    int seen = others ? looks.incrementAndGet() : probes.get();
    return detail("starting", Integer.toString(seen));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** A running container; {@code probe} is when it was probed last, if ever. */
  private static ContainerDetail detail(String health, String probe) {
    var test = new ContainerDetail.HealthTest(Duration.ofMillis(1), Duration.ZERO);
    var log =
        probe.isEmpty() || probe.equals("0")
            ? List.<ContainerDetail.Probe>of()
            : List.of(new ContainerDetail.Probe(probe, 1, ""));
    return new ContainerDetail(
        "1",
        "web-1",
        "running",
        0,
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
        Optional.of(test),
        log);
  }

  @Test
  void whereNobodyElseDoesEveryRoundProbesAndTheLastIsTheOneThatDecided() throws Exception {
    drive(3);

    assertThat(probes).hasValue(3);
  }

  @Test
  void aRoundIsLeftOutWhenSomebodyElseHasProbedSinceTheLast() throws Exception {
    others = true;

    drive(3);

    assertThat(probes).hasValue(0);
  }

  @Test
  void anEngineThatRunsItsChecksIsLeftAlone() throws Exception {
    podman = false;

    drive(3);

    assertThat(looks).hasValue(0);
    assertThat(probes).hasValue(0);
  }

  @Test
  void aCheckThatCannotBeRunEndsTheWait() throws Exception {
    broken = true;

    assertThat(drive(3).failure.orElseThrow()).hasMessageContaining("gone");
  }
}
