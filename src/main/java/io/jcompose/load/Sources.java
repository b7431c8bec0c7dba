package io.jcompose.load;

import java.io.IOException;

/** The files that loading may read; the only way in which it touches a disk. */
public interface Sources {
  /**
   * The text of a file.
   *
   * @param path absolute, or {@code -} for standard input, which can be read once
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  String read(String path) throws IOException;

  boolean isFile(String path);

  boolean isDirectory(String path);

  /** The path without symbolic links; of a path that does not exist, the path itself. */
  String real(String path);
}
