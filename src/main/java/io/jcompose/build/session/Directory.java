package io.jcompose.build.session;

import io.jcompose.diag.SourceLocation;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files that a build may ask for under a name. */
public sealed interface Directory {
  /**
   * A directory of this machine.
   *
   * @param root absolute
   * @param place where the user named it
   */
  record OnDisk(Path root, Optional<SourceLocation> place) implements Directory {}

  /** Files that are on no disk, such as a Dockerfile written in the stack file: name to text. */
  record Texts(SortedMap<String, String> files) implements Directory {
    public Texts {
      files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public static Texts of(String name, String text) {
      return new Texts(new TreeMap<>(Map.of(name, text)));
    }
  }

  /** Whether it has the same files, wherever it was named. */
  default boolean isSame(Directory other) {
    return this instanceof OnDisk one && other instanceof OnDisk another
        ? one.root.equals(another.root)
        : equals(other);
  }
}
