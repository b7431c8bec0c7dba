package io.jcompose.load;

import java.io.IOException;

/** A file that has more bytes than any that is meant to be read. */
public final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  public TooLargeException() {
    super("the file is too large");
  }
}
