package io.jcompose.remote;

/**
 * What was fetched in this run.
 *
 * @param reference without the path inside, and without a password
 * @param pin the digest or commit, such as {@code sha256:683a…}
 * @param label what its paths are shown with in front
 */
public record Fetched(String reference, String pin, String label) {}
