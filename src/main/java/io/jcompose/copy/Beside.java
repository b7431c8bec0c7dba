package io.jcompose.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are written beside their place, and put there when they are whole. */
public final class Beside {
  private Beside() {}

  /** A name in the same directory that nothing has. */
  static Path of(Path target) {
    Path whole = target.toAbsolutePath();
    String us = ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
    String stem = "." + target.getFileName() + ".jcompose-" + us;
    Path beside = whole.resolveSibling(stem);
    for (int i = 1; Files.exists(beside, LinkOption.NOFOLLOW_LINKS); i++) {
      beside = whole.resolveSibling(stem + "-" + i);
    }
    return beside;
  }

  /** A file that only its owner may read, because a container's files may be secret. */
  private static SeekableByteChannel create(Path path) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? Files.newByteChannel(
            path,
            options,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        : Files.newByteChannel(path, options);
  }

  /** Writes all that comes to a file; what was there before stays when that fails. */
  public static void write(Path target, InputStream content) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      // A pipe or device takes it as it comes.
      try (var out = Files.newOutputStream(target)) {
        content.transferTo(out);
      }
      return;
    }
    Path place = Files.exists(target) ? target.toRealPath() : target;
    Path beside = of(place);
    try {
      try (var out = Channels.newOutputStream(create(beside))) {
        content.transferTo(out);
      }
      Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
