package io.jcompose.watch;

import java.util.Comparator;

/** A file or directory of the user's and where it belongs in a container. */
record Copy(String path, String target) implements Comparable<Copy> {
  private static final Comparator<Copy> ORDER =
      Comparator.comparing(Copy::target).thenComparing(Copy::path);

  @Override
  public int compareTo(Copy other) {
    return ORDER.compare(this, other);
  }
}
