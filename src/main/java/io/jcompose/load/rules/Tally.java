package io.jcompose.load.rules;

/** Counts what a few words of a stack file can make very many of. */
public final class Tally {
  private final int limit;
  private int count;

  public Tally(int limit) {
    this.limit = limit;
  }

  public int limit() {
    return limit;
  }

  /** Whether there may be so many more. */
  boolean admits(int more) {
    boolean fits = more <= limit - count;
    count += fits ? more : 0;
    return fits;
  }
}
