package io.jcompose.build.session;

import java.io.IOException;
import java.io.InputStream;

/**
 * What is in a file that may be asked for.
 *
 * @param path for messages
 * @param size as it was announced
 */
record Content(String path, long size, Source source) {
  /** Opens it. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }
}
