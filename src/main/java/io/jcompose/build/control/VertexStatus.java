package io.jcompose.build.control;

import java.time.Instant;
import java.util.Optional;

/**
 * A part of a step's work, such as a layer that is pulled.
 *
 * @param id which part of the step it is
 * @param vertex the step's digest
 * @param total 0 when it is not known
 */
public record VertexStatus(
    String id,
    String vertex,
    String name,
    long current,
    long total,
    Optional<Instant> at,
    Optional<Instant> started,
    Optional<Instant> completed) {}
