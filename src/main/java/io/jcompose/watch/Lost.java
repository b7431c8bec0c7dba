package io.jcompose.watch;

/** The engine was lost while something was done, and those who did it have told so. */
final class Lost extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
