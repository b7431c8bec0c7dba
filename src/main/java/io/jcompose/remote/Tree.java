package io.jcompose.remote;

import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A directory being filled with regular files from elsewhere; every name is checked, every size
 * counted, and nothing is written outside or twice.
 */
final class Tree {
  private static final int BUFFER = 64 * 1024;

  private final Path root;
  private final String source;
  private final Limits limits;
  private final SortedMap<String, String> files = new TreeMap<>();
  private final SortedMap<String, String> leftOut = new TreeMap<>();
  private long bytes;

  /** {@code root} is a real path; {@code source} names what is copied, for messages. */
  Tree(Path root, String source, Limits limits) {
    this.root = root;
    this.source = source;
    this.limits = limits;
  }

  /** Writes a file of exactly {@code size} bytes. */
  void add(String path, InputStream content, long size, boolean executable) throws IOException {
    Path file = place(path);
    count(path, size);
    Path parent = Objects.requireNonNull(file.getParent()); // It is below the root.
    Files.createDirectories(parent);
    if (!parent.toRealPath().startsWith(root)) {
      throw new JComposeException(RemoteProblems.unsafeName(source, path));
    }
    files.put(path, write(file, content, size));
    if (executable) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Writes a file again under another name. */
  void copy(String path, String original) throws IOException {
    Path from = root.resolve(original);
    try (var content = Files.newInputStream(from)) {
      add(path, content, Files.size(from), Files.isExecutable(from));
    }
  }

  /** Remembers something that is not copied; {@code why} is one word. */
  void leaveOut(String path, String why) {
    place(path);
    leftOut.put(path, why);
  }

  boolean has(String path) {
    return files.containsKey(path);
  }

  Index index() {
    return new Index(files, leftOut);
  }

  private Path place(String path) {
    Path file = TreePath.isSafe(path) ? root.resolve(path).normalize() : root;
    if (file.equals(root) || !file.startsWith(root) || Files.exists(file)) {
      throw new JComposeException(RemoteProblems.unsafeName(source, path));
    }
    return file;
  }

  private void count(String path, long size) {
    if (files.size() >= limits.files()) {
      throw tooMuch("it has more than " + limits.files() + " files");
    }
    if (size > limits.fileBytes()) {
      throw tooMuch("`" + path + "` has more than " + limits.fileBytes() + " bytes");
    }
    bytes += size;
    if (bytes > limits.bytes()) {
      throw tooMuch("its files have more than " + limits.bytes() + " bytes");
    }
  }

  private JComposeException tooMuch(String what) {
    return new JComposeException(RemoteProblems.tooMuch(source, what));
  }

  private static String write(Path file, InputStream content, long size) throws IOException {
    MessageDigest digest = Sha256.begun();
    byte[] buffer = new byte[BUFFER];
    long left = size;
    try (var out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (left > 0) {
        int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new IOException("it ends early");
        }
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
        left -= read;
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
