package io.jcompose.build.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step of a build, as far as it has come; told again whenever that changes.
 *
 * @param digest which step it is
 * @param inputs the digests of the steps it builds on
 * @param name such as {@code [web 2/4] RUN make}
 * @param error empty unless it failed
 * @param group the name under which it is shown with others; empty if it is shown by itself
 */
public record Vertex(
    String digest,
    List<String> inputs,
    String name,
    boolean cached,
    Optional<Instant> started,
    Optional<Instant> completed,
    String error,
    String group) {
  public Vertex {
    inputs = List.copyOf(inputs);
  }
}
