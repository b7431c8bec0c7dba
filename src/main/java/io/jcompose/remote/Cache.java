package io.jcompose.remote;

import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The copies of remote files on this machine: {@code BASE/<algorithm>/<digest>/tree}, and beside
 * each its {@link Index}. A copy appears whole or not at all, and is never changed.
 */
final class Cache {
  private static final String FRESH = "new-";
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final Path base;

  Cache(Path base) {
    this.base = base;
  }

  /** What fills a new copy. */
  @FunctionalInterface
  interface Filler {
    /** {@code work} is an empty directory for what is needed on the way. */
    void fill(Tree tree, Path work) throws IOException;
  }

  /** The top of a copy, real; empty when there is none. */
  Optional<Path> find(Pin pin) throws IOException {
    Path entry = entry(pin);
    return Files.isRegularFile(entry.resolve("index"))
        ? Optional.of(entry.resolve("tree").toRealPath())
        : Optional.empty();
  }

  private Path entry(Pin pin) {
    return base.resolve(pin.algorithm()).resolve(pin.hex());
  }

  /** Makes a copy; when somebody else made it meanwhile, that one stays. */
  Path store(Pin pin, String source, Limits limits, Filler filler) throws IOException {
    Files.createDirectories(entry(pin).getParent());
    forget();
    Path fresh = Files.createTempDirectory(base, FRESH).toRealPath();
    try {
      Path work = Files.createDirectory(fresh.resolve("work"));
      Path top = Files.createDirectory(fresh.resolve("tree"));
      var tree = new Tree(top, source, limits);
      filler.fill(tree, work);
      delete(work);
      tree.index().write(fresh.resolve("index"));
      if (find(pin).isEmpty()) {
        Files.move(fresh, entry(pin), StandardCopyOption.ATOMIC_MOVE);
      }
      return find(pin).orElseThrow(() -> new IOException("the copy has gone again"));
    } finally {
      delete(fresh);
    }
  }

  /** Removes what runs left behind that were killed. */
  private void forget() throws IOException {
    var before = FileTime.from(Instant.now().minus(FORGOTTEN));
    try (var entries = Files.newDirectoryStream(base, FRESH + "*")) {
      for (Path entry : entries) {
        if (Files.getLastModifiedTime(entry).compareTo(before) < 0) {
          delete(entry);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      Files.walkFileTree(directory, new Deletion());
    }
  }

  /** The place in a copy that a path means; empty when it is not in the cache. */
  Optional<Place> place(String path) {
    Path file = Path.of(path).normalize();
    Path real = real(base);
    if (!file.startsWith(real) || file.getNameCount() < real.getNameCount() + Place.DEPTH) {
      return Optional.empty();
    }
    Path entry = file.subpath(real.getNameCount(), real.getNameCount() + Place.DEPTH - 1);
    Path top = real.resolve(entry);
    Path tree = top.resolve("tree");
    return file.startsWith(tree)
        ? Optional.of(new Place(top, tree.relativize(file).toString()))
        : Optional.empty();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  /**
   * A path in a copy.
   *
   * @param entry the directory of the copy and its index
   * @param path relative to the copy's top, which is the empty path
   */
  record Place(Path entry, String path) {
    private static final int DEPTH = 3;

    Index index() {
      try {
        return Index.read(entry.resolve("index")).orElseThrow(() -> new IOException("no index"));
      } catch (IOException e) {
        throw new JComposeException(RemoteProblems.damaged(entry.toString(), "index"), e);
      }
    }
  }

  /** Removes a directory and all in it, following no link. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(
        Path directory, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
