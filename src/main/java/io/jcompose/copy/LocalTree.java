package io.jcompose.copy;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Images;
import io.jcompose.tar.Tars;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A file or directory of this machine as a tar whose root has a name of our choice. */
final class LocalTree implements Images.TarWriter {
  private static final int PERMISSIONS = 07777;

  private final Path root;
  private final String name;
  private final Consumer<Diagnostic> notices;

  /** With the name {@code .} the root itself has no entry. */
  LocalTree(Path root, String name, Consumer<Diagnostic> notices) {
    this.root = root;
    this.name = name;
    this.notices = notices;
  }

  /** What is in a directory, with the directory's own permissions for what it is unpacked in. */
  static Images.TarWriter inside(Path directory, Consumer<Diagnostic> notices) {
    return out -> {
      var tar = Tars.to(out);
      tar.putArchiveEntry(header(directory, "./"));
      tar.closeArchiveEntry();
      var tree = new LocalTree(directory, ".", notices);
      tree.write(directory.toRealPath(), ".", tar);
      tar.finish();
      tar.flush();
    };
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    var tar = Tars.to(out);
    write(root, name, tar);
    tar.finish();
    tar.flush();
  }

  private void write(Path file, String entry, TarArchiveOutputStream tar) throws IOException {
    var kind = attributes(file);
    if (kind.isDirectory()) {
      if (!entry.equals(".")) {
        tar.putArchiveEntry(header(file, entry + "/"));
        tar.closeArchiveEntry();
      }
      for (Path child : children(file)) {
        String below = child.getFileName().toString();
        write(child, entry.equals(".") ? below : entry + "/" + below, tar);
      }
    } else if (kind.isSymbolicLink()) {
      var link = new TarArchiveEntry(entry, TarConstants.LF_SYMLINK);
      link.setLinkName(Files.readSymbolicLink(file).toString());
      owned(file, link);
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    } else if (kind.isRegularFile()) {
      content(file, entry, tar);
    } else {
      notices.accept(CopyProblems.special(file.toString()));
    }
  }

  private static BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static List<Path> children(Path directory) {
    var children = new ArrayList<Path>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(children::add);
    } catch (IOException e) {
      throw failed(directory, e);
    }
    Collections.sort(children);
    return children;
  }

  /** Sends exactly the promised bytes; a file that grows meanwhile is cut there. */
  private static void content(Path file, String entry, TarArchiveOutputStream tar)
      throws IOException {
    try (InputStream in = open(file)) {
      var header = header(file, entry);
      long left = Files.size(file);
      header.setSize(left);
      tar.putArchiveEntry(header);
      byte[] buffer = new byte[64 * 1024];
      while (left > 0) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw failed(file, new IOException("it became shorter while it was read"));
        }
        tar.write(buffer, 0, count);
        left -= count;
      }
      tar.closeArchiveEntry();
    }
  }

  private static InputStream open(Path file) {
    try {
      return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static TarArchiveEntry header(Path file, String entry) throws IOException {
    var header = new TarArchiveEntry(entry);
    header.setModTime(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis());
    if (unix(file, "mode") instanceof Integer mode) {
      header.setMode((header.getMode() & ~PERMISSIONS) | (mode & PERMISSIONS));
    }
    owned(file, header);
    return header;
  }

  private static void owned(Path file, TarArchiveEntry header) throws IOException {
    if (unix(file, "uid") instanceof Integer uid && unix(file, "gid") instanceof Integer gid) {
      header.setIds(uid, gid);
    }
  }

  private static Object unix(Path file, String attribute) throws IOException {
    boolean known = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    return known ? Files.getAttribute(file, "unix:" + attribute, LinkOption.NOFOLLOW_LINKS) : "";
  }

  private static JComposeException failed(Path file, IOException failure) {
    return new JComposeException(CopyProblems.failed(file.toString(), failure), failure);
  }
}
