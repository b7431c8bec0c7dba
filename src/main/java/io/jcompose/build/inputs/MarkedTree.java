package io.jcompose.build.inputs;

import io.jcompose.build.context.ContextEntry;
import io.jcompose.build.context.FileNames;
import io.jcompose.build.context.FileStat;
import io.jcompose.build.context.Selection;
import io.jcompose.build.context.TreeWalk;
import io.jcompose.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;

/**
 * Marks the files of a directory. What looks as it did when it was marked before is not read again.
 */
public final class MarkedTree implements TreeWalk.Visitor {
  /** As coarse as the times of any file system that sources are kept on. */
  private static final long DOUBT = TimeUnit.SECONDS.toNanos(2);

  private static final String UNREADABLE = "unreadable";

  private final String prefix;
  private final Map<String, FileMark> known;
  private final SortedMap<String, FileMark> into;
  private final long sure;

  /**
   * A directory's marks.
   *
   * @param prefix stands before each path
   * @param known the marks of before
   * @param now in nanoseconds since 1970, before anything of it is looked at
   */
  public MarkedTree(
      String prefix, Map<String, FileMark> known, SortedMap<String, FileMark> into, long now) {
    this.prefix = prefix;
    this.known = known;
    this.into = into;
    this.sure = now - DOUBT;
  }

  /** Marks all that is selected. */
  public void walk(Path root, Selection selection) throws IOException {
    TreeWalk.through(root, selection, this);
  }

  /** Marks one file, whatever is selected. */
  public void file(Path file, String path) throws IOException {
    found(new ContextEntry(path, file, FileStat.of(file)));
  }

  @Override
  public void found(ContextEntry entry) throws IOException {
    String path = prefix + entry.path();
    var stat = entry.stat();
    var before = known.get(path);
    String content = before != null && before.stillOf(stat) ? before.content() : content(entry);
    boolean doubtful = Math.max(stat.modified(), stat.changed()) > sure;
    into.put(path, FileMark.of(stat, doubtful, content));
  }

  private static String content(ContextEntry entry) throws IOException {
    try {
      return switch (entry.stat().kind()) {
        case FILE -> digest(entry.file());
        case LINK -> FileNames.text(Files.readSymbolicLink(entry.file()));
        default -> "";
      };
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      // Whether a build wants it is for the build to find out.
      return UNREADABLE;
    }
  }

  private static String digest(Path file) throws IOException {
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return Sha256.hex(in);
    }
  }

  @Override
  public void special(String path) {
    // No build gets to see it.
  }

  @Override
  public void unreadable(String path, IOException why) {
    var stat = new FileStat(FileStat.Kind.SPECIAL, 0, 0, 0, 0, new FileStat.Inode(0, 0), 1);
    into.put(prefix + path, FileMark.of(stat, true, UNREADABLE));
  }
}
