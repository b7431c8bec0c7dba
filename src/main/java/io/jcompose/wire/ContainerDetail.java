package io.jcompose.wire;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of {@code GET /containers/{id}/json} that waits and messages need.
 *
 * @param status as {@code state} of {@link ContainerSummary}
 * @param health starting, healthy, unhealthy, or empty without a health check
 * @param error what the engine says of a failed start, or empty
 * @param startedAt RFC 3339, {@code 0001-01-01T00:00:00Z} when never started
 * @param healthTest the health check it was made with, of its image or its own
 * @param stdin whether its standard input is open
 * @param user whom it runs as, in the words of its image or its own; empty is root
 * @param probes the last health probes, oldest first
 */
public record ContainerDetail(
    String id,
    String name,
    String status,
    int exitCode,
    boolean oomKilled,
    String error,
    String health,
    int restartCount,
    String restartPolicy,
    String startedAt,
    boolean tty,
    boolean stdin,
    String image,
    String user,
    Map<String, String> labels,
    Optional<HealthTest> healthTest,
    List<Probe> probes) {
  public ContainerDetail {
    labels = Map.copyOf(labels);
    probes = List.copyOf(probes);
  }

  /** When a health check is run; zero is the engine's default. */
  public record HealthTest(Duration interval, Duration timeout) {}

  /** One run of a health check. */
  public record Probe(String end, int exitCode, String output) {}
}
