package io.jcompose.copy;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import io.jcompose.engine.Images;
import io.jcompose.model.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is at a path of this machine, by content: two looks that find the same names, kinds,
 * permissions and bytes have the same digest, whenever the files were written and whoever has them.
 */
public final class Contents {
  /** So much is brought, and no more: it is read at every run. */
  static final long MOST_BYTES = 256L << 20;

  static final int MOST_FILES = 20_000;

  /** So many files are named when they change; a label of each container holds their digests. */
  private static final int MOST_NAMED = 100;

  private static final int SHORT = 6;
  private static final int PERMISSIONS = 07777;

  private final Path root;
  private final String shown;
  private final MessageDigest whole = Sha256.begun();
  private final SortedMap<String, String> files = new TreeMap<>();
  private long bytes;
  private int count;

  private Contents(Path root, String shown) {
    this.root = root;
    this.shown = shown;
    whole.update((shown + "\0").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Looks at a file or directory; {@code shown} is its path in words.
   *
   * @throws JComposeException when it is not there, is too much, or has a link that leads out of it
   */
  public static Content of(Path path, String shown) {
    var contents = new Contents(path, shown);
    try {
      // What is mounted is what a link leads to.
      boolean directory = Files.isDirectory(path);
      if (directory) {
        contents.entry(path, shown, permissions(path), new byte[0]);
        contents.below(path, shown);
      } else {
        contents.file(path, shown, permissions(path));
      }
      return contents.content(directory);
    } catch (IOException e) {
      throw new JComposeException(CopyProblems.failed(shown, e), e);
    }
  }

  /** A tar of what is in a directory, the directory's own permissions included. */
  public static Images.TarWriter tar(Path directory, Consumer<Diagnostic> notices) {
    return LocalTree.inside(directory, notices);
  }

  private Content content(boolean directory) throws IOException {
    String digest = HexFormat.of().formatHex(whole.digest());
    if (files.size() > MOST_NAMED) {
      files.clear();
      files.put(shown, digest.substring(0, SHORT));
    }
    return new Content(root.toString(), shown, directory, digest, owned(), files);
  }

  private Content.Owned owned() throws IOException {
    return new Content.Owned(number(root, "uid"), number(root, "gid"), permissions(root));
  }

  private void below(Path directory, String name) throws IOException {
    for (Path child : children(directory)) {
      String path = name + "/" + child.getFileName();
      var kind = Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (kind.isSymbolicLink()) {
        link(child, path);
      } else if (kind.isDirectory()) {
        entry(child, path, permissions(child), new byte[0]);
        below(child, path);
      } else if (kind.isRegularFile()) {
        file(child, path, permissions(child));
      }
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    var children = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(directory)) {
      entries.forEach(children::add);
    }
    Collections.sort(children);
    return children;
  }

  /** One that leads out would lead to something else on the host. */
  private void link(Path link, String name) throws IOException {
    var target = Files.readSymbolicLink(link);
    var top = root.normalize();
    if (target.isAbsolute() || !link.resolveSibling(target).normalize().startsWith(top)) {
      throw new JComposeException(CopyProblems.leadsOut(name, target.toString()));
    }
    entry(link, name, -1, target.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void file(Path file, String name, int permissions) throws IOException {
    var digest = Sha256.begun();
    bytes += Files.size(file);
    checkSize();
    try (var in = Files.newInputStream(file)) {
      byte[] buffer = new byte[64 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    entry(file, name, permissions, digest.digest());
  }

  private void entry(Path file, String name, int permissions, byte[] content) {
    count++;
    checkSize();
    var digest = Sha256.begun();
    String path = root.relativize(file).toString();
    digest.update((path + "\0" + permissions + "\0").getBytes(StandardCharsets.UTF_8));
    byte[] bytes = digest.digest(content);
    whole.update(bytes);
    files.put(name, HexFormat.of().formatHex(bytes).substring(0, SHORT));
  }

  private void checkSize() {
    if (bytes > MOST_BYTES || count > MOST_FILES) {
      throw new JComposeException(CopyProblems.tooMuch(shown));
    }
  }

  private static int permissions(Path file) throws IOException {
    return number(file, "mode") & PERMISSIONS;
  }

  private static int number(Path file, String attribute) throws IOException {
    boolean known = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    return known && Files.getAttribute(file, "unix:" + attribute) instanceof Integer number
        ? number
        : 0;
  }
}
