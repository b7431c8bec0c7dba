package io.jcompose.apply;

import io.jcompose.engine.Engine;
import io.jcompose.wire.ContainerDetail;
import io.jcompose.wire.ContainerDetail.HealthTest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Runs health checks where the engine leaves that to others: Podman has systemd do it, and without
 * systemd nobody does. A container has its rounds as long as something waits for it. A round in
 * which somebody else's probe is found is left out, so that timers, or another jcompose, and these
 * rounds never test twice as often as asked for.
 */
final class HealthRounds implements AutoCloseable {
  private static final Duration USUAL = Duration.ofSeconds(30);

  /** What Podman needs beside the test itself. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Engine engine;
  private final Executor lane;
  private final Patient patient;
  private final Set<String> driven = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  HealthRounds(Engine engine, Executor lane, Patient patient) {
    this.engine = engine;
    this.lane = lane;
    this.patient = patient;
  }

  /** Those who wait for the health of containers. */
  interface Patient {
    /** Whether any still does. */
    boolean awaits(String container);

    /** It may have changed. */
    void probed(String container);

    /** It cannot be told. */
    void failed(String container, RuntimeException why);
  }

  /** Begins the rounds of a container, unless it has them or needs none. */
  void begin(ContainerDetail container) {
    boolean undecided =
        container.status().equals("running") && container.health().equals("starting");
    if (undecided
        && container.healthTest().isPresent()
        && engine.podman()
        && driven.add(container.id())) {
      next(container);
    }
  }

  private void next(ContainerDetail seen) {
    long pause = interval(seen).toMillis();
    CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS, this::onLane)
        .execute(() -> round(seen));
  }

  private void onLane(Runnable work) {
    if (!closed) {
      lane.execute(work);
    }
  }

  private void round(ContainerDetail before) {
    String id = before.id();
    if (!patient.awaits(id)) {
      driven.remove(id);
      return;
    }
    try {
      var now = engine.containers().inspect(id);
      if (now.status().equals("running") && lastProbe(now).equals(lastProbe(before))) {
        engine.containers().checkHealth(id, patience(now));
        now = engine.containers().inspect(id);
      }
      patient.probed(id);
      next(now);
    } catch (RuntimeException e) {
      patient.failed(id, e);
    }
  }

  private static String lastProbe(ContainerDetail container) {
    var probes = container.probes();
    return probes.isEmpty() ? "" : probes.get(probes.size() - 1).end();
  }

  private static Duration interval(ContainerDetail container) {
    return container
        .healthTest()
        .map(HealthTest::interval)
        .filter(it -> !it.isZero())
        .orElse(USUAL);
  }

  private static Duration patience(ContainerDetail container) {
    return container
        .healthTest()
        .map(HealthTest::timeout)
        .filter(it -> !it.isZero())
        .orElse(USUAL)
        .plus(MARGIN);
  }

  @Override
  public void close() {
    closed = true;
  }
}
