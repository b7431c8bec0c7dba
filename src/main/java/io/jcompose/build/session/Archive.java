package io.jcompose.build.session;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/** Writes what was built as one file. */
final class Archive {
  private Archive() {}

  /** Hands the archive's bytes to a taker. */
  @FunctionalInterface
  interface Source {
    void writeTo(Bytes.Taker taker) throws IOException;
  }

  /**
   * Writes a file, which appears when it is complete and takes the place of one that was there.
   * What is no regular file, such as a pipe, is written to at once.
   *
   * @throws Unwritable when the file cannot be made or takes no more
   */
  static void write(Path file, Source source) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      fill(file, file, source, StandardOpenOption.WRITE);
      return;
    }
    Path part = part(file);
    try {
      fill(file, part, source, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      move(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Takes bytes into a stream; its failures are told apart from those of who sends them. */
  static Bytes.Taker taker(String name, OutputStream stream) {
    return bytes -> {
      try {
        stream.write(bytes);
        stream.flush();
      } catch (IOException e) {
        throw new Unwritable(SessionProblems.unwritable(name, e), e);
      }
    };
  }

  private static Path part(Path file) {
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    return file.resolveSibling("." + file.getFileName() + "." + random + ".part");
  }

  private static void fill(Path file, Path place, Source source, OpenOption... options)
      throws IOException {
    try (var stream = open(file, place, options)) {
      source.writeTo(taker(file.toString(), stream));
    }
  }

  private static OutputStream open(Path file, Path place, OpenOption... options) throws Unwritable {
    try {
      Path directory = place.toAbsolutePath().getParent();
      if (directory != null && !Files.isDirectory(directory)) {
        Files.createDirectories(directory);
      }
      return Files.newOutputStream(place, options);
    } catch (IOException e) {
      throw new Unwritable(SessionProblems.unwritable(file.toString(), e), e);
    }
  }

  private static void move(Path part, Path file) throws Unwritable {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Unwritable(SessionProblems.unwritable(file.toString(), e), e);
    }
  }
}
