package io.jcompose.watch;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;

/** A file or directory of the user's and where it belongs in a container. */
record Copy(String path, String target) implements Comparable<Copy> {
  private static final Comparator<Copy> ORDER =
      Comparator.comparing(Copy::target).thenComparing(Copy::path);

  /** Whether there is anything to copy. */
  boolean isThere() {
    return Files.exists(Path.of(path), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public int compareTo(Copy other) {
    return ORDER.compare(this, other);
  }
}
