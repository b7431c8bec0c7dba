package io.jcompose.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a container is owed. It tells only which paths: what is copied is what is there by then, so
 * it may be delivered twice, late, and to any container. Used by one thread.
 */
final class Delivery {
  /** To each copy, whether what is at its target has to go first. */
  private final TreeMap<Copy, Boolean> copies = new TreeMap<>();

  void add(Copy copy, boolean gone) {
    copies.merge(copy, gone, Boolean::logicalOr);
  }

  void addAll(Delivery other) {
    other.copies.forEach(this::add);
  }

  void retain(Predicate<Copy> wanted) {
    copies.keySet().removeIf(it -> !wanted.test(it));
  }

  void clear() {
    copies.clear();
  }

  boolean isEmpty() {
    return copies.isEmpty();
  }

  int size() {
    return copies.size();
  }

  /** The copies, what is outside before what is inside. */
  List<Copy> copies() {
    return new ArrayList<>(copies.keySet());
  }

  /** The copies whose target nothing has to leave first. */
  List<Copy> plainCopies() {
    var plain = copies();
    plain.removeIf(copies::get);
    return plain;
  }

  /** What goes first, without what goes along with a directory above it. */
  SortedSet<String> removals() {
    var removals = new TreeSet<String>();
    copies.forEach(
        (copy, gone) -> {
          if (gone && !covered(copy.target(), removals)) {
            removals.add(copy.target());
          }
        });
    return removals;
  }

  /** In the order of texts a directory comes before what is in it. */
  private static boolean covered(String path, SortedSet<String> removals) {
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      if (removals.contains(path.substring(0, slash))) {
        return true;
      }
    }
    return false;
  }
}
