package io.jcompose.copy;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A tar from a container made files. Each file is written beside its place and then put there, so
 * that none looks whole that is not.
 */
final class Unpacking {
  private final Path base;
  private final boolean contents;
  private final Consumer<Diagnostic> notices;

  /** Directories get their permissions when all is in them. */
  private final Map<Path, TarArchiveEntry> directories = new LinkedHashMap<>();

  /**
   * An archive's root becomes {@code base}.
   *
   * @param contents whether the names in the archive are relative to its root, and not below it
   */
  Unpacking(Path base, boolean contents, Consumer<Diagnostic> notices) {
    this.base = base;
    this.contents = contents;
    this.notices = notices;
  }

  void unpack(InputStream archive) throws IOException {
    var tar = new TarArchiveInputStream(archive, "UTF-8");
    for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path target = place(entry.getName(), entry.getName());
      try {
        make(entry, target, tar);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        throw new JComposeException(
            CopyProblems.escapes(entry.getName(), "`" + target + "` is in the way"), e);
      }
    }
    var made = new ArrayList<>(directories.entrySet());
    for (int i = made.size() - 1; i >= 0; i--) {
      finish(made.get(i).getKey(), made.get(i).getValue());
    }
  }

  /** Where a name of the archive belongs; the way there has no links. */
  private Path place(String name, String entry) throws IOException {
    var parts = parts(name, entry);
    if (!contents && !parts.isEmpty()) {
      parts.remove(0);
    }
    Path path = base;
    for (int i = 0; i < parts.size(); i++) {
      if (Files.isSymbolicLink(path)) {
        throw new JComposeException(
            CopyProblems.escapes(entry, "it lies beyond the link `" + path + "`"));
      }
      path = path.resolve(parts.get(i));
    }
    return path;
  }

  private static List<String> parts(String name, String entry) {
    var parts = new ArrayList<String>();
    for (String part : name.split("/", -1)) {
      if (part.equals("..")) {
        throw new JComposeException(CopyProblems.escapes(entry, "its name leads out of the copy"));
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }

  private void make(TarArchiveEntry entry, Path target, InputStream content) throws IOException {
    if (entry.isDirectory()) {
      if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(target);
      }
      directories.put(target, entry);
    } else if (entry.isSymbolicLink()) {
      replace(target, made -> Files.createSymbolicLink(made, Path.of(entry.getLinkName())));
    } else if (entry.isLink()) {
      Path known = place(entry.getLinkName(), entry.getName());
      if (!Files.isRegularFile(known, LinkOption.NOFOLLOW_LINKS)) {
        throw new JComposeException(
            CopyProblems.escapes(entry.getName(), "it is a link to what is no file of the copy"));
      }
      replace(target, made -> Files.createLink(made, known));
    } else if (isSpecial(entry)) {
      notices.accept(CopyProblems.special(entry.getName()));
    } else {
      replace(
          target,
          made -> {
            Files.copy(content, made);
            finish(made, entry);
          });
    }
  }

  private static boolean isSpecial(TarArchiveEntry entry) {
    return entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
  }

  /** Makes a file at a given path. */
  @FunctionalInterface
  private interface Making {
    void at(Path path) throws IOException;
  }

  private static void replace(Path target, Making making) throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isReplaceable(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Path beside = Beside.of(target);
    try {
      making.at(beside);
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Not directories, nor devices: to root, {@code /dev/null} would become a file. */
  private static boolean isReplaceable(Path target) {
    return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(target);
  }

  private static void finish(Path path, TarArchiveEntry entry) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, permissions(entry.getMode()));
    }
    Files.setLastModifiedTime(path, FileTime.from(entry.getLastModifiedTime().toInstant()));
  }

  /** Those for reading, writing and executing; a container cannot hand out more. */
  private static Set<PosixFilePermission> permissions(int mode) {
    var permissions = EnumSet.noneOf(PosixFilePermission.class);
    var all = PosixFilePermission.values();
    for (int i = 0; i < all.length; i++) {
      if ((mode & (0400 >> i)) != 0) {
        permissions.add(all[i]);
      }
    }
    return permissions;
  }
}
