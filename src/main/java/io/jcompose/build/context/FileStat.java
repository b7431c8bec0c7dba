package io.jcompose.build.context;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the file system tells of something, in one question; a link is not followed.
 *
 * @param permissions the bits of {@code chmod}, setuid, setgid and sticky among them
 * @param modified in nanoseconds since 1970
 * @param changed likewise, when anything of it was changed last, which nobody can set
 * @param links how many names the file has
 */
public record FileStat(
    Kind kind, int permissions, long size, long modified, long changed, Inode inode, int links) {
  private static final int TYPE = 0170000;
  private static final int PERMISSIONS = 07777;
  private static final String WANTED = "unix:mode,size,lastModifiedTime,ctime,dev,ino,nlink";

  /** What it is. */
  public enum Kind {
    DIRECTORY,
    FILE,
    LINK,
    /** A socket, a device, a pipe. */
    SPECIAL
  }

  /** Which file it is, whatever its name. */
  public record Inode(long device, long number) {}

  /** Asks the file system. */
  public static FileStat of(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return plain(
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }
    var found = Files.readAttributes(file, WANTED, LinkOption.NOFOLLOW_LINKS);
    int mode = whole(found, "mode").intValue();
    return new FileStat(
        kind(mode),
        mode & PERMISSIONS,
        whole(found, "size").longValue(),
        nanos((FileTime) requireNonNull(found.get("lastModifiedTime"))),
        nanos((FileTime) requireNonNull(found.get("ctime"))),
        new Inode(whole(found, "dev").longValue(), whole(found, "ino").longValue()),
        whole(found, "nlink").intValue());
  }

  private static Number whole(Map<String, Object> found, String name) {
    return (Number) requireNonNull(found.get(name));
  }

  private static FileStat plain(BasicFileAttributes found) {
    Kind kind =
        found.isDirectory()
            ? Kind.DIRECTORY
            : found.isSymbolicLink() ? Kind.LINK : found.isRegularFile() ? Kind.FILE : Kind.SPECIAL;
    long modified = nanos(found.lastModifiedTime());
    return new FileStat(kind, 0755, found.size(), modified, modified, new Inode(0, 0), 1);
  }

  private static Kind kind(int mode) {
    return switch (mode & TYPE) {
      case 0040000 -> Kind.DIRECTORY;
      case 0100000 -> Kind.FILE;
      case 0120000 -> Kind.LINK;
      default -> Kind.SPECIAL;
    };
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
