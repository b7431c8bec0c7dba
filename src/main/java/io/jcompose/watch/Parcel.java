package io.jcompose.watch;

import io.jcompose.engine.Images;
import io.jcompose.event.Cancel;
import io.jcompose.tar.Tars;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A tar of what is there now of some copies, at their targets below {@code /}. What has gone or
 * cannot be read is left out: an event tells of it. Modes are those of the files.
 *
 * @param owner to whom all of it belongs; absent means to whom the files belong here
 */
record Parcel(List<Copy> copies, Optional<Owner> owner, Cancel cancel) implements Images.TarWriter {
  private static final int PERMISSIONS = 07777;
  private static final int LARGEST_BUFFER = 64 * 1024;

  Parcel {
    copies = List.copyOf(copies);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    var tar = Tars.to(out);
    for (Copy copy : copies) {
      write(copy, tar);
    }
    tar.finish();
    tar.flush();
  }

  private void write(Copy copy, TarArchiveOutputStream tar) throws IOException {
    var file = Path.of(copy.path());
    Map<String, Object> attributes;
    try {
      attributes = Files.readAttributes(file, "unix:*", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return;
    }
    if (is(attributes, "isDirectory")) {
      tar.putArchiveEntry(header(name(copy) + "/", TarConstants.LF_DIR, attributes));
      tar.closeArchiveEntry();
    } else if (is(attributes, "isSymbolicLink")) {
      var header = header(name(copy), TarConstants.LF_SYMLINK, attributes);
      header.setLinkName(Files.readSymbolicLink(file).toString());
      tar.putArchiveEntry(header);
      tar.closeArchiveEntry();
    } else if (is(attributes, "isRegularFile") && Files.isReadable(file)) {
      content(file, header(name(copy), TarConstants.LF_NORMAL, attributes), tar);
    }
  }

  /** The size is that of the opened file; one that shrinks meanwhile is filled up with zeros. */
  private void content(Path file, TarArchiveEntry header, TarArchiveOutputStream tar)
      throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      long left = Files.size(file);
      header.setSize(left);
      tar.putArchiveEntry(header);
      byte[] buffer = new byte[(int) Math.max(1, Math.min(LARGEST_BUFFER, left))];
      while (left > 0) {
        stopIfCancelled();
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        int sent = count < 0 ? (int) Math.min(buffer.length, left) : count;
        tar.write(count < 0 ? new byte[sent] : buffer, 0, sent);
        left -= sent;
      }
      tar.closeArchiveEntry();
    } catch (NoSuchFileException e) {
      // It has gone since it was looked at.
    }
  }

  private void stopIfCancelled() throws InterruptedIOException {
    if (cancel.isRequested()) {
      throw new InterruptedIOException("cancelled");
    }
  }

  private static String name(Copy copy) {
    return copy.target().substring(1);
  }

  private static boolean is(Map<String, Object> attributes, String name) {
    return Boolean.TRUE.equals(attributes.get(name));
  }

  private TarArchiveEntry header(String name, byte type, Map<String, Object> attributes) {
    var header = new TarArchiveEntry(name, type);
    header.setMode((header.getMode() & ~PERMISSIONS) | number(attributes, "mode") & PERMISSIONS);
    header.setUserId(owner.map(Owner::uid).orElse((long) number(attributes, "uid")));
    header.setGroupId(owner.map(Owner::gid).orElse((long) number(attributes, "gid")));
    if (attributes.get("lastModifiedTime") instanceof FileTime time) {
      // Whole seconds: a fraction would cost two more blocks for every file.
      header.setModTime(FileTime.from(time.to(TimeUnit.SECONDS), TimeUnit.SECONDS));
    }
    return header;
  }

  private static int number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Integer number ? number : 0;
  }
}
