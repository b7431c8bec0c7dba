package io.jcompose.wire;

/**
 * What {@code GET /version} says.
 *
 * @param podman whether it is Podman's compatible API
 */
public record EngineInfo(
    String version,
    String apiVersion,
    String minApiVersion,
    String os,
    String arch,
    boolean podman) {}
