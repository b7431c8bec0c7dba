package io.jcompose.engine;

import io.jcompose.wire.EngineEvent;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * From and to when events are wanted, in seconds since 1970 with a fraction; what is absent is now,
 * and for ever.
 */
record EventSpan(Optional<String> since, Optional<String> until) {
  private static final long NANOS = 1_000_000_000L;
  private static final long NANOS_OF_MILLI = 1_000_000L;

  static final EventSpan FROM_NOW = new EventSpan(Optional.empty(), Optional.empty());

  /** Asks for at least these events. */
  Call of(Call call, boolean podman) {
    if (podman) {
      return ofPodman(call);
    }
    until.ifPresent(it -> call.query("until", it));
    since.ifPresent(it -> call.query("since", it));
    return call;
  }

  /** Podman has whole seconds, and of a past until hardly begins to read what happened before. */
  private Call ofPodman(Call call) {
    since.ifPresent(it -> call.query("since", Long.toString(nanos(it) / NANOS)));
    if (until.isPresent() && nanos(until.get()) <= System.currentTimeMillis() * NANOS_OF_MILLI) {
      return call.query("stream", "false");
    }
    until.ifPresent(it -> call.query("until", Long.toString(nanos(it) / NANOS + 1)));
    return call;
  }

  /** Whether it is one of these. */
  boolean holds(EngineEvent event) {
    return since.map(it -> nanos(it) <= event.timeNanos()).orElse(true)
        && until.map(it -> event.timeNanos() <= nanos(it)).orElse(true);
  }

  private static long nanos(String seconds) {
    var nanos = new BigDecimal(seconds).movePointRight(9);
    return nanos.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
