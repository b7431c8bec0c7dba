package io.jcompose.build.session;

import io.jcompose.build.context.FileNames;
import io.jcompose.build.context.FileStat.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Files that are put into a directory and nowhere else: a name that leads out of it is refused, and
 * a link in it is replaced, not followed. What is there and has other names stays.
 */
final class ReceivedTree {
  private final Path top;
  private final Consumer<String> special;

  /** Directories that were made or looked at here, and are no links. */
  private final Set<Path> directories = new HashSet<>();

  /** Links to files that may come later, and directories whose modes may forbid further entries. */
  private final List<ReceivedStat> later = new ArrayList<>();

  /**
   * The tree below a directory.
   *
   * @param special hears of devices and the like, which are left out
   */
  ReceivedTree(Path top, Consumer<String> special) {
    this.top = top.toAbsolutePath();
    this.special = special;
  }

  /** Makes the directory itself, if it is not there. */
  void begin() throws Unwritable {
    try {
      if (!Files.isDirectory(top)) {
        Files.createDirectories(top);
      }
      directories.add(top);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Makes what has no content.
   *
   * @return whether a content has to follow
   */
  boolean add(ReceivedStat stat) throws Unwritable {
    Path place = place(stat.path());
    try {
      switch (stat.kind()) {
        case DIRECTORY -> directory(stat, place);
        case LINK -> link(stat, place);
        case SPECIAL -> special.accept(stat.path());
        case FILE -> {
          clear(stat, place);
          if (!stat.isHardLink()) {
            return true;
          }
          later.add(stat);
        }
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
    return false;
  }

  /** Opens a file whose content comes. */
  OutputStream open(ReceivedStat stat) throws Unwritable {
    try {
      return Files.newOutputStream(
          place(stat.path()), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** A content is complete. */
  void close(ReceivedStat stat, OutputStream content) throws Unwritable {
    try {
      content.close();
      attributes(stat, place(stat.path()));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Everything is there. */
  void end() throws Unwritable {
    try {
      for (var stat : later) {
        if (stat.isHardLink()) {
          Files.createLink(place(stat.path()), place(stat.link()));
        }
      }
      Collections.reverse(later);
      for (var stat : later) {
        if (stat.kind() == Kind.DIRECTORY) {
          attributes(stat, place(stat.path()));
        }
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  Unwritable unwritable(IOException why) {
    return why instanceof Unwritable known
        ? known
        : new Unwritable(SessionProblems.unwritable(top.toString(), why), why);
  }

  private void directory(ReceivedStat stat, Path place) throws IOException {
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(place);
      Files.createDirectory(place);
    }
    directories.add(place);
    later.add(stat);
  }

  private void link(ReceivedStat stat, Path place) throws IOException {
    clear(stat, place);
    try {
      Files.createSymbolicLink(place, place.getFileSystem().getPath(stat.link()));
    } catch (InvalidPathException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Removes a file or link whose name is taken by what comes. */
  private void clear(ReceivedStat stat, Path place) throws IOException {
    if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new Unwritable(SessionProblems.directoryInTheWay(top, stat.path()));
    }
    Files.deleteIfExists(place);
  }

  /** Where an entry belongs; the directory above it is one of ours, or it leads out. */
  private Path place(String path) throws Unwritable {
    Path place = top;
    try {
      for (String part : path.split("/", -1)) {
        if (part.isEmpty() || part.equals(".") || part.equals("..")) {
          throw new Unwritable(SessionProblems.leadsOut(top, path));
        }
        place = FileNames.resolve(place, part);
      }
    } catch (InvalidPathException e) {
      throw unwritable(new IOException(e.getMessage(), e));
    }
    if (!directories.contains(place.getParent())) {
      throw new Unwritable(SessionProblems.leadsOut(top, path));
    }
    return place;
  }

  private static void attributes(ReceivedStat stat, Path place) throws IOException {
    var time = FileTime.from(stat.modified(), TimeUnit.NANOSECONDS);
    if (place.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Files.setAttribute(place, "unix:mode", stat.permissions(), LinkOption.NOFOLLOW_LINKS);
    }
    Files.getFileAttributeView(place, BasicFileAttributeView.class).setTimes(time, null, null);
  }
}
