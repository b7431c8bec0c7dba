package io.jcompose.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The system's clock; the tables of its zone are read only when somebody asks for it. */
public final class LocalClock extends Clock {
  @Override
  public ZoneId getZone() {
    return ZoneId.systemDefault();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.system(zone);
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }
}
