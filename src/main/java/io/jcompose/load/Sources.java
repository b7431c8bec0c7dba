package io.jcompose.load;

import io.jcompose.diag.JComposeException;
import io.jcompose.load.problem.FileProblems;
import java.io.IOException;

/** The files that loading may read; the only way in which it touches a disk. */
public interface Sources {
  /** The text that a file's bytes are in UTF-8, with a mark where they are not. */
  static String decoded(byte[] bytes) {
    return FileText.of(bytes);
  }

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

  /**
   * A copy of what a remote reference names; without any means to get one, remote files are off.
   *
   * @param directory the project's, whose lock file pins the reference
   * @throws JComposeException when there is no copy, and none could or may be made
   */
  default RemoteCopy remote(String directory, String reference) {
    throw new JComposeException(FileProblems.remote(reference));
  }
}
