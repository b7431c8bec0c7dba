package io.jcompose.load;

import java.io.IOException;

/** A file has more bytes than are read of one. */
final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long limit;

  /** {@code limit} is in bytes. */
  TooLargeException(long limit) {
    super("it is larger than " + limit + " bytes");
    this.limit = limit;
  }

  long limit() {
    return limit;
  }
}
