package io.jcompose.build.control;

import java.time.Instant;
import java.util.Optional;

/**
 * What a step's program wrote.
 *
 * @param vertex the step's digest
 * @param stream 1 for its output, 2 for its errors
 * @param bytes a piece, which may begin and end anywhere in a line or a character
 */
@SuppressWarnings("ArrayRecordComponent")
public record VertexLog(String vertex, Optional<Instant> at, int stream, byte[] bytes) {}
