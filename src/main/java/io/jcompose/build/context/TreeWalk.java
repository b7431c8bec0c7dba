package io.jcompose.build.context;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The walk through a directory in the order that builders want: a directory before its entries,
 * those in the order of their names' bytes. A directory that is not wanted itself is told of when
 * something in it is. Links are taken as links, so that nothing outside the root is reached.
 */
public final class TreeWalk {
  private final Selection selection;
  private final Visitor visitor;

  private TreeWalk(Selection selection, Visitor visitor) {
    this.selection = selection;
    this.visitor = visitor;
  }

  /** Hears of what is wanted. */
  public interface Visitor {
    /** A directory, a file or a link. */
    void found(ContextEntry entry) throws IOException;

    /** A socket, a device or a pipe. */
    void special(String path) throws IOException;

    /** Something that cannot be looked at. */
    void unreadable(String path, IOException why) throws IOException;
  }

  /** Walks through all that is wanted; what the visitor throws ends it. */
  public static void through(Path root, Selection selection, Visitor visitor) throws IOException {
    var top = new Level(Optional.empty(), Selection.Verdict.ROOT, Optional.empty());
    new TreeWalk(selection, visitor).directory(root, ".", top);
  }

  /** A name in a directory. */
  private static final class Child {
    private final byte[] name;
    private final Path file;

    Child(Path file) {
      this.name = FileNames.bytes(file.getFileName());
      this.file = file;
    }
  }

  /** A directory on the way down; the root has no entry. */
  private static final class Level {
    private final Optional<Level> above;
    private final Selection.Verdict verdict;
    private Optional<ContextEntry> untold;

    Level(Optional<Level> above, Selection.Verdict verdict, Optional<ContextEntry> entry) {
      this.above = above;
      this.verdict = verdict;
      this.untold = entry;
    }
  }

  private void directory(Path directory, String path, Level level) throws IOException {
    List<Child> children;
    try {
      children = children(directory);
    } catch (IOException e) {
      boolean removedMeanwhile = e instanceof NoSuchFileException && level.above.isPresent();
      if (level.verdict.wanted() && !removedMeanwhile) {
        visitor.unreadable(path, e);
      }
      return;
    }
    String prefix = level.above.isEmpty() ? "" : path + "/";
    for (var child : children) {
      String childPath = prefix + new String(child.name, UTF_8);
      entry(child.file, childPath, level);
    }
  }

  private void entry(Path file, String path, Level level) throws IOException {
    var verdict = selection.below(level.verdict, path);
    FileStat stat;
    try {
      stat = FileStat.of(file);
    } catch (NoSuchFileException removedMeanwhile) {
      return;
    } catch (IOException e) {
      if (verdict.wanted()) {
        visitor.unreadable(path, e);
      }
      return;
    }
    var entry = new ContextEntry(path, file, stat);
    if (stat.kind() == FileStat.Kind.DIRECTORY) {
      var below = new Level(Optional.of(level), verdict, Optional.of(entry));
      if (verdict.wanted()) {
        tell(below);
      }
      if (verdict.wanted() || selection.mayWantBelow(verdict, path)) {
        directory(file, path, below);
      }
    } else if (verdict.wanted() && stat.kind() == FileStat.Kind.SPECIAL) {
      visitor.special(path);
    } else if (verdict.wanted()) {
      tell(level);
      visitor.found(entry);
    }
  }

  private void tell(Level level) throws IOException {
    if (level.untold.isPresent()) {
      tell(level.above.orElseThrow());
      visitor.found(level.untold.get());
      level.untold = Optional.empty();
    }
  }

  private static List<Child> children(Path directory) throws IOException {
    var children = new ArrayList<Child>();
    try (var stream = Files.newDirectoryStream(directory)) {
      stream.forEach(it -> children.add(new Child(it)));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    children.sort((a, b) -> Arrays.compareUnsigned(a.name, b.name));
    return children;
  }
}
