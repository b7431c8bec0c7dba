package io.jcompose.host;

import io.jcompose.diag.Code;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The advisory lock of one project on one engine: whoever changes the project holds it. It is a
 * lock on a file, so the system lets go of it when the process dies, however it dies.
 */
public final class ProjectLock implements AutoCloseable {
  private static final int MOST_HOLDER_BYTES = 512;

  /** Kept because a JVM forgets which locks it has when nobody refers to them. */
  private final @Nullable FileLock lock;

  private ProjectLock(@Nullable FileLock lock) {
    this.lock = lock;
  }

  /**
   * Takes the lock; while somebody else has it, says who, and waits until it is free. Where no lock
   * file can be made, as in a home that is read-only, it warns and goes on without one.
   *
   * @param directory where lock files are, made when missing, for this user only
   * @param engine what identifies the engine
   * @param holder who we are, for those who come after: process id, command and time
   * @param notices told before waiting, or of there being no lock
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public static ProjectLock take(
      Path directory, String engine, String project, String holder, Consumer<Diagnostic> notices)
      throws InterruptedException {
    Path file = directory.resolve(name(engine, project));
    try {
      Files.createDirectories(directory);
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return take(channel, project, holder, notices);
    } catch (ClosedByInterruptException e) {
      var interrupted = new InterruptedException("while waiting for the project's lock");
      interrupted.initCause(e);
      throw interrupted;
    } catch (IOException e) {
      notices.accept(unusable(project, file, e));
      return new ProjectLock(null);
    }
  }

  private static ProjectLock take(
      FileChannel channel, String project, String holder, Consumer<Diagnostic> notices)
      throws IOException {
    var lock = tryLock(channel, project);
    if (lock == null) {
      notices.accept(held(project, read(channel)));
      lock = channel.lock(0, 1, false);
    }
    channel.truncate(1);
    channel.write(ByteBuffer.wrap(("\n" + holder).getBytes(StandardCharsets.UTF_8)), 0);
    return new ProjectLock(lock);
  }

  private static @Nullable FileLock tryLock(FileChannel channel, String project)
      throws IOException {
    try {
      return channel.tryLock(0, 1, false);
    } catch (OverlappingFileLockException e) {
      // Another thread of this process has it; the system cannot make us wait for ourselves.
      throw new JComposeException(heldByUs(project), e);
    }
  }

  /** Only the first byte is locked, so that the holder's name can be read by those who wait. */
  private static String read(FileChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(MOST_HOLDER_BYTES);
    channel.read(buffer, 1);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
  }

  private static String name(String engine, String project) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(engine.getBytes(StandardCharsets.UTF_8));
      return project + "-" + HexFormat.of().formatHex(hash, 0, 6) + ".lock";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Diagnostic held(String project, String holder) {
    return Diagnostic.note(
        new Code("JC421"),
        "Project `"
            + project
            + "` is being changed by "
            + (holder.isEmpty() ? "another run" : holder)
            + "; waiting until it is done.");
  }

  private static Diagnostic heldByUs(String project) {
    return Diagnostic.error(
            new Code("JC423"),
            "Project `" + project + "` is already being changed by this process.")
        .hint("Change it again when that is done.");
  }

  private static Diagnostic unusable(String project, Path file, IOException e) {
    return Diagnostic.warning(
            new Code("JC422"),
            "Project `"
                + project
                + "` is changed without a lock, because `"
                + file
                + "` cannot be used: "
                + FileWords.of(e)
                + ".")
        .hint("Set XDG_STATE_HOME to a directory that you may write to.");
  }

  @Override
  public void close() {
    try {
      if (lock != null) {
        lock.acquiredBy().close();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
