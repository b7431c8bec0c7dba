package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.ContainerDetail.HealthTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code Config.Healthcheck}, as far as it says when to test. */
final class HealthTestDecoder {
  private HealthTestDecoder() {}

  static Optional<HealthTest> read(JsonParser in) throws IOException {
    if (!Json.enter(in)) {
      return Optional.empty();
    }
    var interval = Duration.ZERO;
    var timeout = Duration.ZERO;
    for (String name = Json.field(in); name != null; name = Json.field(in)) {
      switch (name) {
        case "Interval" -> interval = Duration.ofNanos(Json.number(in));
        case "Timeout" -> timeout = Duration.ofNanos(Json.number(in));
        default -> in.skipChildren();
      }
    }
    return Optional.of(new HealthTest(interval, timeout));
  }
}
