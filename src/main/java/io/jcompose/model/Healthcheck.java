package io.jcompose.model;

import java.util.List;
import java.util.Optional;

/**
 * How the engine decides that a container is healthy; durations in nanoseconds, absent ones are the
 * image's or the engine's default. A test of {@code ["NONE"]} switches the image's check off; an
 * empty test keeps the image's.
 */
public record Healthcheck(
    List<String> test,
    Optional<Long> interval,
    Optional<Long> timeout,
    Optional<Long> startPeriod,
    Optional<Long> startInterval,
    Optional<Long> retries) {
  public Healthcheck {
    test = List.copyOf(test);
  }

  /** The same with another test. */
  Healthcheck testing(List<String> other) {
    return new Healthcheck(other, interval, timeout, startPeriod, startInterval, retries);
  }

  public boolean disabled() {
    return test.equals(List.of("NONE"));
  }
}
