package io.jcompose.build.context;

import java.nio.file.Path;

/**
 * Something that a build gets to see.
 *
 * @param path from the root, with slashes
 * @param file where it is on disk
 */
public record ContextEntry(String path, Path file, FileStat stat) {}
