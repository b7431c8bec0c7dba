package io.jcompose.build;

import io.jcompose.build.context.ContextEntry;
import io.jcompose.build.context.FileNames;
import io.jcompose.build.context.FileStat;
import io.jcompose.engine.Images;
import io.jcompose.tar.Tars;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * A build context as a tar: everything belongs to root, modes and times are kept. It is written
 * once, while it is sent.
 */
final class ContextTar implements Images.TarWriter {
  private static final int PERMISSIONS = 07777;
  private static final int FILE_MODE = 0100644;
  private static final int LINK_MODE = 0120777;

  private final List<ContextEntry> entries;
  private final Map<String, byte[]> added;
  private volatile @Nullable Unsendable failure;

  /**
   * A tar of files on disk and of some more.
   *
   * @param added files by path, which take the place of those on disk
   */
  ContextTar(List<ContextEntry> entries, Map<String, byte[]> added) {
    this.entries = List.copyOf(entries);
    this.added = Map.copyOf(added);
  }

  /** The same with more files. */
  ContextTar and(Map<String, byte[]> more) {
    var all = new TreeMap<>(added);
    all.putAll(more);
    return new ContextTar(entries, all);
  }

  /** The links whose way leads out of the directory, though never to anything of it. */
  List<String> leavingLinks() throws IOException {
    var leaving = new ArrayList<String>();
    for (var entry : entries) {
      if (entry.stat().kind() == FileStat.Kind.LINK) {
        Path way = Path.of(entry.path()).resolveSibling(Files.readSymbolicLink(entry.file()));
        if (way.normalize().startsWith("..")) {
          leaving.add(entry.path());
        }
      }
    }
    return leaving;
  }

  /** A file that could not be read while the tar was written. */
  record Unsendable(String path, String why) {}

  /** Why writing failed, when it was the fault of a file and not of the receiver. */
  Optional<Unsendable> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    var tar = Tars.to(out);
    for (var entry : entries) {
      if (!added.containsKey(entry.path())) {
        write(entry, tar);
      }
    }
    for (var file : new TreeMap<>(added).entrySet()) {
      var header = new TarArchiveEntry(file.getKey());
      header.setMode(FILE_MODE);
      header.setModTime(0);
      header.setSize(file.getValue().length);
      tar.putArchiveEntry(header);
      tar.write(file.getValue());
      tar.closeArchiveEntry();
    }
    tar.finish();
    tar.flush();
  }

  private void write(ContextEntry entry, TarArchiveOutputStream tar) throws IOException {
    switch (entry.stat().kind()) {
      case DIRECTORY -> {
        tar.putArchiveEntry(header(entry, entry.path() + "/"));
        tar.closeArchiveEntry();
      }
      case LINK -> {
        tar.putArchiveEntry(link(entry));
        tar.closeArchiveEntry();
      }
      case FILE -> file(entry, tar);
      case SPECIAL -> throw new IllegalStateException("none is in a context: " + entry.path());
    }
  }

  private TarArchiveEntry link(ContextEntry entry) throws IOException {
    var header = new TarArchiveEntry(entry.path(), TarConstants.LF_SYMLINK);
    header.setMode(LINK_MODE);
    try {
      header.setLinkName(FileNames.text(Files.readSymbolicLink(entry.file())));
      header.setModTime(modified(entry));
    } catch (IOException e) {
      throw failed(entry, e);
    }
    return header;
  }

  private void file(ContextEntry entry, TarArchiveOutputStream tar) throws IOException {
    try (var in = open(entry)) {
      var header = header(entry, entry.path());
      header.setSize(entry.stat().size());
      tar.putArchiveEntry(header);
      copy(entry, in, tar);
      tar.closeArchiveEntry();
    }
  }

  /** Sends exactly the promised bytes; a file that grows meanwhile is cut there. */
  private void copy(ContextEntry entry, InputStream in, OutputStream tar) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long left = entry.stat().size();
    while (left > 0) {
      int count = read(entry, in, buffer, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw failed(entry, new IOException("it became shorter while it was read"));
      }
      tar.write(buffer, 0, count);
      left -= count;
    }
  }

  private int read(ContextEntry entry, InputStream in, byte[] buffer, int most) throws IOException {
    try {
      return in.read(buffer, 0, most);
    } catch (IOException e) {
      throw failed(entry, e);
    }
  }

  private InputStream open(ContextEntry entry) throws IOException {
    try {
      return Files.newInputStream(entry.file(), LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw failed(entry, e);
    }
  }

  private static TarArchiveEntry header(ContextEntry entry, String name) {
    var header = new TarArchiveEntry(name);
    header.setMode((header.getMode() & ~PERMISSIONS) | entry.stat().permissions());
    header.setModTime(modified(entry));
    return header;
  }

  /** Whole seconds: a fraction would cost two more blocks for every file. */
  private static FileTime modified(ContextEntry entry) {
    return FileTime.from(TimeUnit.NANOSECONDS.toSeconds(entry.stat().modified()), TimeUnit.SECONDS);
  }

  private IOException failed(ContextEntry entry, IOException cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    failure = new Unsendable(entry.path(), message);
    return new IOException("cannot send " + entry.path(), cause);
  }
}
