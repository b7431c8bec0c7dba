package io.jcompose.build.session;

import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** Writes what was built as one file. */
public final class Archive {
  private static final int PIECE = 64 << 10;

  private Archive() {}

  /** Hands the archive's bytes to a taker. */
  @FunctionalInterface
  interface Source {
    void writeTo(Bytes.Taker taker) throws IOException;
  }

  /**
   * Writes an archive that somebody else has made.
   *
   * @throws JComposeException when it cannot be put there
   * @throws IOException when there is no more of it
   */
  public static void copy(InputStream from, Output to) throws IOException {
    Source source =
        taker -> {
          byte[] buffer = new byte[PIECE];
          for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            taker.take(Arrays.copyOf(buffer, count));
          }
        };
    try {
      if (to instanceof Output.ToFile file) {
        write(file.file(), source);
      } else if (to instanceof Output.ToStream stream) {
        source.writeTo(taker("standard output", stream.stream()));
      }
    } catch (Unwritable e) {
      throw new JComposeException(e.problem(), e);
    }
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
      if (Files.exists(part)) {
        Files.delete(part);
      }
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
