package io.jcompose.build.session;

import java.io.OutputStream;
import java.nio.file.Path;

/** Where something that was built is put on this machine. */
public sealed interface Output {
  /** Its files, into a directory; what is there already and has other names stays. */
  record ToDirectory(Path directory) implements Output {}

  /** An archive, as a file that is there when it is complete. */
  record ToFile(Path file) implements Output {}

  /** An archive, to somebody who reads it. The stream is not closed. */
  record ToStream(OutputStream stream) implements Output {}
}
