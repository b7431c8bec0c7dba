package io.jcompose.watch;

import io.jcompose.diag.Diagnostic;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of the files that matter. An event only says where to look again; what has
 * changed is found by comparing. So nothing is lost when events are, and a file that came and went
 * between two looks never was. Links are never followed. Used by one thread.
 */
final class Tree {
  private final FileEvents events;
  private final Consumer<Diagnostic> problems;
  private final TreeMap<String, Stamp> seen = new TreeMap<>();
  private Interest interest = Interest.NONE;
  private boolean full;

  Tree(FileEvents events, Consumer<Diagnostic> problems) {
    this.events = events;
    this.problems = problems;
  }

  /** What tells one state of a file from another. */
  private record Stamp(Kind kind, long modified, long size) {
    static Stamp of(BasicFileAttributes it) {
      if (it.isDirectory()) {
        return new Stamp(Kind.DIRECTORY, 0, 0);
      }
      var kind = it.isSymbolicLink() ? Kind.LINK : it.isRegularFile() ? Kind.FILE : Kind.OTHER;
      return new Stamp(kind, it.lastModifiedTime().to(TimeUnit.NANOSECONDS), it.size());
    }
  }

  /** What a path is. */
  private enum Kind {
    DIRECTORY,
    FILE,
    LINK,
    OTHER
  }

  /**
   * Begins, or goes on with another interest. What is found of what did not matter before is no
   * change; all else stays as it was seen, so that changes which are still to be told are found.
   */
  void begin(Interest other) {
    var before = interest;
    interest = other;
    seen.keySet().removeIf(it -> !other.hits(it));
    events.retain(it -> other.enters(it) || !other.rootsBelow(it).isEmpty());
    other.roots().forEach(this::anchor);
    var found = new TreeMap<String, Stamp>();
    other.roots().forEach(it -> look(it, found));
    found.keySet().removeIf(before::hits);
    found.forEach(seen::putIfAbsent);
  }

  /** Everything that is there, as if it were new. */
  List<Change> all() {
    var all = new ArrayList<Change>();
    seen.forEach((path, stamp) -> all.add(new Change(path, false, isDirectory(stamp))));
    return all;
  }

  /** Looks at these paths, and at what is below them, and tells what is not as it was. */
  List<Change> changes(Collection<String> touched) {
    var paths = new TreeSet<>(touched);
    for (String path : touched) {
      var below = interest.rootsBelow(path);
      below.forEach(this::anchor);
      paths.addAll(below);
    }
    // What has moved is forgotten under its old name before it is found under its new one.
    for (String path : paths) {
      if (isDirectory(seen.get(path))
          && !Files.isDirectory(Path.of(path), LinkOption.NOFOLLOW_LINKS)) {
        events.forget(path);
      }
    }
    var changes = new TreeMap<String, Change>();
    paths.forEach(it -> compare(it, changes));
    return new ArrayList<>(changes.values());
  }

  private void compare(String path, Map<String, Change> changes) {
    var before = new TreeMap<String, Stamp>(below(path));
    if (seen.containsKey(path)) {
      before.put(path, seen.get(path));
    }
    var now = new TreeMap<String, Stamp>();
    look(path, now);
    before.forEach(
        (at, stamp) -> {
          var other = now.get(at);
          if (other == null || other.kind() != stamp.kind()) {
            seen.remove(at);
            changes.put(at, new Change(at, true, isDirectory(stamp) && other == null));
          }
        });
    now.forEach(
        (at, stamp) -> {
          boolean named = at.equals(path) && !isDirectory(stamp);
          if (named || !stamp.equals(before.get(at))) {
            boolean gone = changes.containsKey(at) && changes.get(at).gone();
            changes.put(at, new Change(at, gone, isDirectory(stamp)));
          }
        });
    seen.putAll(now);
  }

  private SortedMap<String, Stamp> below(String path) {
    String prefix = Paths.slashed(path);
    return seen.subMap(prefix, prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1));
  }

  private static boolean isDirectory(@Nullable Stamp stamp) {
    return stamp != null && stamp.kind() == Kind.DIRECTORY;
  }

  /** Sees to it that a root is missed neither when it comes nor when it goes. */
  private void anchor(String root) {
    for (Path at = Path.of(root).getParent(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at)) {
        listen(at.toString());
        return;
      }
    }
  }

  /** Listens to each directory before it is read: what comes later is told, the rest is there. */
  private void look(String path, Map<String, Stamp> found) {
    try {
      var attributes =
          Files.readAttributes(Path.of(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      var stamp = Stamp.of(attributes);
      if (stamp.kind() != Kind.OTHER && interest.hits(path)) {
        found.put(path, stamp);
      }
      if (attributes.isDirectory() && interest.enters(path) && listen(path)) {
        for (String child : children(path)) {
          look(child, found);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // It has gone meanwhile, which its directory tells.
    } catch (IOException e) {
      if (inDirectory(path)) {
        problems.accept(WatchProblems.unreadable(path, e));
      }
    }
  }

  private static boolean inDirectory(String path) {
    var parent = Path.of(path).getParent();
    return parent == null || Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS);
  }

  private static List<String> children(String directory) throws IOException {
    var children = new ArrayList<String>();
    try (var stream = Files.newDirectoryStream(Path.of(directory))) {
      for (Path child : stream) {
        children.add(child.toString());
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children;
  }

  private boolean listen(String directory) {
    try {
      events.add(directory);
      return true;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false;
    } catch (IOException e) {
      boolean limit = String.valueOf(e.getMessage()).contains("limit");
      if (!limit) {
        problems.accept(WatchProblems.unreadable(directory, e));
      } else if (!full) {
        full = true;
        problems.accept(WatchProblems.tooMany(directory));
      }
      return limit;
    }
  }
}
