package io.jcompose.model;

/**
 * When an image is pulled.
 *
 * @param refreshNanos of {@code REFRESH}: the age from which it is pulled again
 */
public record PullPolicy(Mode mode, long refreshNanos) {
  public static final PullPolicy MISSING = new PullPolicy(Mode.MISSING, 0);

  /** The word; {@code UNSET} behaves as {@code MISSING}, or builds where there is a build. */
  public enum Mode {
    UNSET,
    MISSING,
    ALWAYS,
    NEVER,
    BUILD,
    REFRESH
  }
}
