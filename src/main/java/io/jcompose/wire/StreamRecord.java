package io.jcompose.wire;

import java.util.Optional;

/**
 * One object of a progress stream (pull, push, build, load).
 *
 * @param stream text of a build's output, with its line breaks; empty otherwise
 * @param current bytes done, 0 when not told; can exceed {@code total}
 * @param total bytes in all, 0 when not told
 * @param error the engine's words when the work failed
 * @param auxId the id in {@code aux.ID}: the image that a build made
 */
public record StreamRecord(
    String id,
    String status,
    String stream,
    long current,
    long total,
    Optional<String> error,
    Optional<String> auxId) {}
