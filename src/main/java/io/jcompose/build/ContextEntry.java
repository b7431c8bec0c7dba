package io.jcompose.build;

import java.nio.file.Path;

/**
 * Something that the build context sends.
 *
 * @param path from the root of the context, with slashes
 * @param file where it is on disk
 */
record ContextEntry(String path, Path file, Kind kind) {
  /** What it is. */
  enum Kind {
    DIRECTORY,
    FILE,
    LINK
  }
}
